// A real nginx before real nodes, on loopback, with the configuration that people run and a certificate of its own. Stops
// only what it started, by its id. Knows nothing of what passes through it.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "node:tls";
import { makeCertificate } from "./certificate.ts";
import { onEnding } from "./ending.ts";
import { freePort } from "./node.ts";

export interface Nginx {
	/** What people open, and the nodes' PUBLIC_ORIGIN. */
	readonly url: string;
	/** The same without TLS. */
	readonly plainUrl: string;
	/** Who trusts this certificate trusts the address; PEM. */
	readonly certificate: string;
	/** What it has logged of requests that are over. */
	requests(): readonly LoggedRequest[];
	/** Everything it has written, for a failure's message and for what must not be in it. */
	said(): string;
	close(): Promise<void>;
}

export interface LoggedRequest {
	readonly method: string;
	readonly path: string;
	readonly status: number;
	/** Address of the node, or several with commas between when it was tried on several. */
	readonly node: string;
	readonly upgrade: string;
}

/** Debian keeps it off the path of those who are not root. */
const program = ["/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx"].find((path) => existsSync(path));
const configuration = new URL("../../../server/nginx.conf", import.meta.url);

/** Before two nodes on these ports, which need not listen yet. */
export async function startNginx(nodes: readonly [first: number, second: number]): Promise<Nginx> {
	const folder = mkdtempSync(join(tmpdir(), "samlad-nginx-"));
	const inFolder = (name: string) => join(folder, name);
	// Its workers are somebody else when it is started by root.
	chmodSync(folder, 0o711);
	const [http, https] = [await freePort(), await freePort()];
	const url = `https://localhost:${https}`;
	makeCertificate(inFolder("certificate.pem"), inFolder("key.pem"));
	const filled = fill(readFileSync(configuration, "utf8"), {
		SAMLAD_NAME: "localhost",
		SAMLAD_ORIGIN: url,
		SAMLAD_HTTP: `127.0.0.1:${http}`,
		SAMLAD_HTTPS: `127.0.0.1:${https}`,
		SAMLAD_CERTIFICATE: inFolder("certificate.pem"),
		SAMLAD_CERTIFICATE_KEY: inFolder("key.pem"),
		SAMLAD_NODE_1: `127.0.0.1:${nodes[0]}`,
		SAMLAD_NODE_2: `127.0.0.1:${nodes[1]}`,
		SAMLAD_LOGS: folder,
	});
	writeFileSync(inFolder("samlad.conf"), filled);
	writeFileSync(inFolder("nginx.conf"), around(folder));
	const server = spawn(program ?? "nginx", ["-p", folder, "-c", inFolder("nginx.conf"), "-e", inFolder("error.log")], {
		stdio: ["ignore", "ignore", "pipe"],
	});
	const logged = () => (existsSync(inFolder("access.log")) ? readFileSync(inFolder("access.log"), "utf8") : "");
	let printed = "";
	server.stderr.on("data", (bytes: Buffer) => (printed += bytes.toString()));
	const said = () => [printed, textOf(inFolder("error.log")), logged()].join("\n");
	const gone = once(server, "exit");
	const isGone = () => server.exitCode !== null || server.signalCode !== null;
	const forget = onEnding(() => {
		if (!isGone()) server.kill("SIGTERM");
		rmSync(folder, { recursive: true, force: true });
	});
	while (!(await answers(https))) {
		if (isGone()) throw new Error(`nginx did not start:\n${said()}`);
		await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, 50))]);
	}
	return {
		url,
		plainUrl: `http://localhost:${http}`,
		certificate: readFileSync(inFolder("certificate.pem"), "utf8"),
		requests: () =>
			logged()
				.split("\n")
				.filter(Boolean)
				.map((line) => JSON.parse(line) as LoggedRequest),
		said,
		async close() {
			// Its workers end with it, whatever they hold.
			if (!isGone()) server.kill("SIGTERM");
			await gone;
			forget();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

/** As envsubst does, but what is not given fails. */
function fill(template: string, values: { readonly [name: string]: string }): string {
	return template.replaceAll(/\$\{(SAMLAD_\w+)\}/g, (_, name: string) => {
		const value = values[name];
		if (value === undefined) throw new Error(`The configuration asks for ${name}`);
		return value;
	});
}

/** What the machine's own nginx.conf says elsewhere. */
function around(folder: string): string {
	const scratch = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
	return `daemon off;
worker_processes 2;
pid ${folder}/nginx.pid;
events { worker_connections 1024; }
http {
	${scratch.map((kind) => `${kind}_temp_path ${folder}/${kind};`).join("\n\t")}
	include ${folder}/samlad.conf;
}
`;
}

function textOf(path: string): string {
	return existsSync(path) ? readFileSync(path, "utf8") : "";
}

function answers(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = connect({ port, host: "127.0.0.1", servername: "localhost", rejectUnauthorized: false });
		const say = (is: boolean) => {
			socket.destroy();
			resolve(is);
		};
		socket.once("secureConnect", () => say(true));
		socket.once("error", () => say(false));
	});
}
