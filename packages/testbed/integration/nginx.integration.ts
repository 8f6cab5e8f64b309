// The nginx that people run, before two stand-ins for nodes that tell what reached them: who is sent where, what is passed
// on, what is tried again and what is written down. Real nodes behind it are in `behind-nginx`.
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { request as secureRequest } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { connect, getCACertificates, setDefaultCACertificates } from "node:tls";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Nginx, startNginx } from "../src/nginx.ts";

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

let servers: readonly Server[];
let nginx: Nginx;
let got: { readonly node: number; readonly method: string; readonly headers: IncomingMessage["headers"] }[] = [];
const politely: Answer = (request, response) => void request.resume().on("end", () => response.end("said"));
let answer: Answer = politely;
let closing: number | undefined;

beforeAll(async () => {
	servers = await Promise.all(
		[0, 1].map(async (node) => {
			const server = createServer((request, response) => {
				got.push({ node, method: request.method ?? "", headers: request.headers });
				answer(request, response);
			});
			server.on("upgrade", (request, socket) => {
				if (node === closing) return void socket.end("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n");
				got.push({ node, method: "upgrade", headers: request.headers });
				socket.write("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
				socket.on("error", () => {}).on("data", (bytes) => socket.write(bytes));
			});
			server.listen(0, "127.0.0.1");
			await once(server, "listening");
			return server;
		}),
	);
	const [first = 0, second = 0] = servers.map((server) => (server.address() as AddressInfo).port);
	nginx = await startNginx([first, second]);
	setDefaultCACertificates([...getCACertificates(), nginx.certificate]);
});

afterAll(async () => {
	await nginx.close();
	for (const server of servers) {
		server.close();
		server.closeAllConnections();
	}
});

beforeEach(() => {
	got = [];
	answer = politely;
	closing = undefined;
});

const cookieOf = (person: number) => ({ cookie: `samlad=token-of-somebody-${person}` });
const ask = (path: string, init: RequestInit = {}) => fetch(nginx.url + path, { redirect: "manual", ...init });

test("what is asked without TLS is sent to the same place with it", async () => {
	const told = await fetch(`${nginx.plainUrl}/k/jarfalla?om=1`, { redirect: "manual", headers: { host: "elsewhere" } });
	expect([told.status, told.headers.get("location")]).toEqual([301, `${nginx.url}/k/jarfalla?om=1`]);
	expect(got).toEqual([]);
});

test("another name than ours gets no certificate, and old TLS no connection", async () => {
	const shake = (options: { servername?: string; maxVersion?: "TLSv1.1"; minVersion?: "TLSv1" }) =>
		new Promise<string>((resolve) => {
			const { port } = new URL(nginx.url);
			const socket = connect({ port: Number(port), host: "127.0.0.1", rejectUnauthorized: false, ...options });
			socket.once("secureConnect", () => resolve(socket.getProtocol() ?? "connected"));
			socket.once("error", () => resolve("refused"));
			socket.once("secureConnect", () => socket.destroy());
		});
	expect(await shake({ servername: "localhost" })).toBe("TLSv1.3");
	expect(await shake({ servername: "samlad.elsewhere" })).toBe("refused");
	expect(await shake({ servername: "localhost", minVersion: "TLSv1", maxVersion: "TLSv1.1" })).toBe("refused");
});

test("what a caller says of its own address is replaced, not added to", async () => {
	const forged = {
		"x-forwarded-for": "192.0.2.7",
		"x-forwarded-proto": "http",
		"x-forwarded-host": "elsewhere",
		"x-forwarded-port": "1",
		forwarded: "for=192.0.2.7",
		"x-request-id": "forged",
	};
	await ask("/api/session", { headers: forged });
	expect(got[0]?.headers).toMatchObject({ "x-forwarded-for": "127.0.0.1", "x-forwarded-proto": "https" });
	expect(got[0]?.headers["x-request-id"]).toMatch(/^[0-9a-f]{32}$/);
	for (const name of ["x-forwarded-host", "x-forwarded-port", "forwarded"])
		expect(got[0]?.headers).not.toHaveProperty(name);
});

test("everything one person asks goes to one node, and people go to both", async () => {
	for (let person = 0; person < 40; person++)
		for (const path of ["/api/session", "/socket.io/?EIO=4&transport=polling", "/api/import/a/apply"])
			await ask(path, { headers: cookieOf(person) });
	const nodesOf = (person: number) => new Set(got.slice(person * 3, person * 3 + 3).map(({ node }) => node));
	for (let person = 0; person < 40; person++) expect(nodesOf(person).size).toBe(1);
	expect(new Set(got.map(({ node }) => node)).size).toBe(2);
});

test("WebSockets pass, and are spread evenly whoever opens them", async () => {
	const sockets = [];
	for (let count = 0; count < 10; count++) sockets.push(await upgrade("/socket.io/?EIO=4&transport=websocket"));
	expect(sockets.map(({ status }) => status)).toEqual(sockets.map(() => 101));
	expect(got.filter(({ node }) => node === 0)).toHaveLength(5);
	const [first] = sockets;
	first?.socket.write("ping");
	expect(String((await once(first?.socket ?? process, "data"))[0])).toBe("ping");
	for (const { socket } of sockets) socket.destroy();
	expect((await upgrade("/api/session")).status).toBe(200);
	expect(got.at(-1)?.headers).not.toHaveProperty("upgrade");
});

test("newcomers whom a closing node turns away are taken by the other, and by both when it is back", async () => {
	const open = async () => {
		const sockets = await Promise.all(
			Array.from({ length: 8 }, () => upgrade("/socket.io/?EIO=4&transport=websocket")),
		);
		for (const { socket } of sockets) socket.destroy();
		expect(sockets.map(({ status }) => status)).toEqual(sockets.map(() => 101));
		return new Set(got.splice(0).map(({ node }) => node));
	};
	closing = 0;
	expect(await open()).toEqual(new Set([1]));
	closing = undefined;
	expect(await open()).toEqual(new Set([0, 1]));
});

function upgrade(path: string) {
	const headers = {
		...cookieOf(1),
		connection: "Upgrade",
		upgrade: "websocket",
		"sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
		"sec-websocket-version": "13",
	};
	return new Promise<{ status: number | undefined; socket: Socket }>((resolve, reject) => {
		const asking = secureRequest(nginx.url + path, { headers });
		asking.on("upgrade", (response, socket) => resolve({ status: response.statusCode, socket }));
		asking.on("response", ({ statusCode, socket }) => resolve({ status: statusCode, socket }));
		asking.on("error", reject).end();
	});
}

test("a node that breaks off is followed by the other where asking twice does no harm, and nowhere else", async () => {
	answer = (request) => void request.socket.destroy();
	expect((await ask("/api/session", { headers: cookieOf(2) })).status).toBe(502);
	expect(new Set(got.map(({ node }) => node))).toEqual(new Set([0, 1]));
	got = [];
	// The first of them; after three such failures a node is passed over for a while.
	expect((await ask("/api/boards/a/entries", { method: "POST", body: "{}", headers: cookieOf(3) })).status).toBe(502);
	expect(got.filter(({ method }) => method === "POST")).toHaveLength(1);
});

test("a workbook is passed on while it still comes, and progress while it is still made", async () => {
	let heard = () => {};
	const first = new Promise<void>((resolve) => (heard = resolve));
	let goOn = () => {};
	const read = new Promise<void>((resolve) => (goOn = resolve));
	let bytes = 0;
	answer = (request, response) => {
		request.on("data", (piece: Buffer) => {
			bytes += piece.length;
			heard();
		});
		request.on("end", () => {
			response.write("half\n");
			void read.then(() => response.end("whole\n"));
		});
	};
	const asking = secureRequest(`${nginx.url}/api/import/preview`, { method: "POST", headers: cookieOf(4) });
	const megabyte = Buffer.alloc(1024 * 1024);
	asking.write(megabyte);
	await first;
	for (let count = 1; count < 100; count++) if (!asking.write(megabyte)) await once(asking, "drain");
	asking.end();
	const [response] = (await once(asking, "response")) as [IncomingMessage];
	const [piece] = (await once(response, "data")) as [Buffer];
	expect(piece.toString()).toBe("half\n");
	goOn();
	expect(String((await once(response, "data"))[0])).toBe("whole\n");
	expect(bytes).toBe(100 * 1024 * 1024);
}, 60_000);

test("what is larger than anybody may send is refused before a node hears of it", async () => {
	const sizes = { "/api/import/preview": 100 * 1024 * 1024 + 1, "/api/boards/a/entries": 2 * 1024 * 1024 + 1 };
	for (const [path, length] of Object.entries(sizes)) {
		const asking = secureRequest(nginx.url + path, { method: "POST", headers: { "content-length": length } });
		asking.on("error", () => {}).flushHeaders();
		const [response] = (await once(asking, "response")) as [IncomingMessage];
		expect(response.statusCode).toBe(413);
		asking.destroy();
	}
	expect(got).toEqual([]);
});

test("nodes' own figures stay inside", async () => {
	expect((await ask("/metrics")).status).toBe(404);
	expect(got).toEqual([]);
});

test("no token is written down, not even of a request that fails", async () => {
	const paths = [
		"/inbjudan/secret-1",
		"/api/invitations/secret-2",
		"/kom-igang?token=secret-3",
		"/nytt-losenord/secret-4",
		"/api/password-links/secret-5",
	];
	for (const path of paths) await ask(path);
	answer = (request) => void request.socket.destroy();
	for (const path of paths) await ask(path, { headers: cookieOf(77) });
	await expect.poll(() => nginx.requests().filter(({ path }) => path === "/inbjudan/…").length).toBe(2);
	for (const path of ["/api/invitations/…", "/nytt-losenord/…", "/api/password-links/…"])
		expect(nginx.said()).toContain(path);
	expect(nginx.said()).not.toMatch(/secret-\d|token-of-somebody/);
});

test("when nobody answers that is said in words, and still over https only", async () => {
	answer = (request) => void request.socket.destroy();
	const told = await ask("/k/jarfalla");
	expect([told.status, told.headers.get("strict-transport-security")]).toEqual([502, "max-age=31536000"]);
	expect(await told.text()).toMatch(/^Samlad svarar inte just nu\..*\nSamlad does not answer/);
	expect(told.headers.get("server")).toBe("nginx");
});
