// The Dockerfile and compose.yaml, as far as they can be tried without Docker: compose.yaml is read by docker-compose
// itself, what the image holds is put together as a plain folder, and a node is run from it.
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { settings } from "@samlad/server/config";
import { expect, test } from "vitest";
import { bases, copyings, makeImage, root } from "../src/image.ts";
import { freePort } from "../src/node.ts";

const asked = {
	SAMLAD_NAME: "samlad.example",
	SAMLAD_CERTIFICATES: "/etc/samlad",
	DATABASE_PASSWORD: "word",
	SAMLAD_KEY: "5a".repeat(32),
};

function compose(env: { readonly [name: string]: string }): string {
	return execFileSync("docker-compose", ["-f", "server/compose.yaml", "config"], {
		cwd: root,
		encoding: "utf8",
		env: { PATH: process.env["PATH"] ?? "", HOME: process.env["HOME"] ?? "", ...env },
		stdio: ["ignore", "pipe", "pipe"],
	});
}

const services = compose(asked);

/** What stands under a key of `docker-compose config`, which writes two spaces a level. */
function under(text: string, key: string, level: number): string {
	const pad = "  ".repeat(level);
	const lines = text.split("\n");
	const from = lines.findIndex((line) => line.startsWith(`${pad}${key}:`));
	const after = lines.slice(from + 1);
	const end = after.findIndex((line) => !line.startsWith(`${pad} `));
	return after.slice(0, end === -1 ? undefined : end).join("\n");
}

test("docker-compose accepts compose.yaml, and refuses it while anything secret is left out", () => {
	for (const name of ["node-1", "node-2", "database", "redis", "nginx"]) expect(under(services, name, 1)).not.toBe("");
	for (const name of Object.keys(asked)) {
		const { [name as keyof typeof asked]: _, ...others } = asked;
		expect(() => compose(others)).toThrow(/Missing mandatory value|Command failed/);
	}
});

test("both nodes are given settings that there are, the same key, and nginx's name as their own", () => {
	const environments = ["node-1", "node-2"].map((node) => under(under(services, node, 1), "environment", 2));
	expect(environments[0]).toBe(environments[1]);
	const names = [...(environments[0] ?? "").matchAll(/^ +(\w+):/gm)].map(([, name]) => name);
	expect(names).toContain("DATABASE_URL");
	expect(names.filter((name) => !settings.some((setting) => setting.name === name))).toEqual([]);
	expect(environments[0]).toContain("PUBLIC_ORIGIN: https://samlad.example");
	expect(under(services, "nginx", 1)).toContain("SAMLAD_ORIGIN: https://samlad.example");
	expect(under(services, "database", 1)).toContain("- fsync=on");
});

test("nginx is given everything that its configuration asks for", () => {
	const wanted = [...readFileSync(join(root, "server/nginx.conf"), "utf8").matchAll(/\$\{(SAMLAD_\w+)\}/g)];
	const given = under(under(services, "nginx", 1), "environment", 2);
	for (const [, name = ""] of wanted) expect(given).toContain(`${name}:`);
});

test("everything the Dockerfile copies is there, every workspace's package.json with it, and Node is the pinned one", () => {
	const copied = copyings().filter(({ stage }) => stage === undefined);
	const paths = copied.flatMap(({ from }) => from);
	expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
	const workspaces = [...readdirSync(join(root, "packages")).map((name) => `packages/${name}`), "server", "web"];
	for (const workspace of workspaces) expect(paths).toContain(`${workspace}/package.json`);
	const { optionalDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
		readonly optionalDependencies: { readonly [name: string]: string };
	};
	const pinned = new Set(Object.values(optionalDependencies));
	expect(new Set(bases().map((base) => base.replace(/^node:(.*)-bookworm-slim$/, "$1")))).toEqual(pinned);
});

test("a node runs from what the image holds and nothing else, is found alive, and ends with 0 at SIGTERM", async () => {
	const image = makeImage();
	const dataDir = mkdtempSync(join(tmpdir(), "samlad-data-"));
	const port = String(await freePort());
	const env = { ...image.environment, PORT: port, HOST: "127.0.0.1", DATA_DIR: dataDir, SAMLAD_DEMO: "0" };
	const [program, ...args] = image.command;
	expect([program, image.user, image.environment["HOST"]]).toEqual(["node", "node", "0.0.0.0"]);
	const own = ["server", "packages"].flatMap((part) =>
		readdirSync(join(image.folder, part), { recursive: true, encoding: "utf8" }),
	);
	expect(own.filter((path) => path.endsWith(".test.ts"))).toEqual([]);
	const node = spawn(process.execPath, args, { cwd: image.folder, env, stdio: ["ignore", "pipe", "pipe"] });
	try {
		let said = "";
		for (const stream of [node.stdout, node.stderr]) stream.on("data", (bytes: Buffer) => (said += bytes.toString()));
		await expect.poll(() => said, { timeout: 60_000 }).toContain("Samlad is at");
		const page = await fetch(`http://127.0.0.1:${port}/`, { headers: { accept: "text/html" } });
		expect([page.status, page.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
		const check = spawn(process.execPath, image.healthCheck.slice(1), { env });
		expect(await once(check, "exit")).toEqual([0, null]);
		node.kill("SIGTERM");
		expect(await once(node, "exit")).toEqual([0, null]);
		const late = spawn(process.execPath, image.healthCheck.slice(1), { env });
		expect(await once(late, "exit")).toEqual([1, null]);
	} finally {
		node.kill("SIGKILL");
		image.drop();
		rmSync(dataDir, { recursive: true, force: true });
	}
});
