// The server as a process of its own: what it prints, what it refuses, how it ends.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

const main = fileURLToPath(new URL("./main.ts", import.meta.url));

let folder: string;
let running: ChildProcess[];

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "samlad-"));
	running = [];
});

afterEach(async () => {
	for (const child of running) {
		if (child.exitCode !== null || child.signalCode !== null) continue;
		child.kill("SIGKILL");
		await once(child, "exit");
	}
	rmSync(folder, { recursive: true, force: true });
});

function run(env: { readonly [name: string]: string }) {
	const child = spawn(process.execPath, [main], {
		cwd: folder,
		env: { PORT: "0", LOG_LEVEL: "silent", ...env },
		stdio: ["ignore", "pipe", "pipe"],
	});
	running.push(child);
	let said = "";
	const heard = (bytes: Buffer) => (said += bytes.toString());
	child.stdout.on("data", heard);
	child.stderr.on("data", heard);
	const exit = once(child, "close").then(([code]: (number | null)[]) => code);
	const until = (pattern: RegExp) =>
		new Promise<string>((resolve, reject) => {
			const look = () => {
				const [found] = pattern.exec(said) ?? [];
				if (found !== undefined) resolve(found);
			};
			child.stdout.on("data", look);
			void exit.then((code) => reject(new Error(`It ended with ${code}: ${said}`)));
			look();
		});
	return { child, exit, until, said: () => said };
}

const address = /http:\/\/localhost:\d+/;

describe("the server", { timeout: 60_000 }, () => {
	test.each(["SIGTERM", "SIGINT", "SIGHUP"] as const)("closes at %s and ends with 0", async (signal) => {
		const server = run({ SAMLAD_DEMO: "0" });
		const url = await server.until(address);
		expect((await fetch(`${url}/readyz`)).status).toBe(200);
		server.child.kill(signal);
		expect(await server.exit).toBe(0);
	});

	test("without the exercise says where a region is begun, until one has been", async () => {
		const first = run({ SAMLAD_DEMO: "0" });
		const link = await first.until(/http:\S+\/kom-igang\?token=[\w-]{43}\b/);
		expect(first.said()).toMatch(/Data folder \(datamapp\): \//);
		expect(first.said()).not.toContain("earlier link");
		const { origin, searchParams } = new URL(link);
		const body = JSON.stringify({
			token: searchParams.get("token"),
			region: "Nordväst",
			name: "Åsa",
			email: "asa@example.se",
			password: "åtta små grodor",
		});
		const begun = await fetch(`${origin}/api/setup`, {
			method: "POST",
			headers: { "content-type": "application/json" },
			body,
		});
		expect(begun.status).toBe(201);
		first.child.kill("SIGTERM");
		await first.exit;

		const second = run({});
		await second.until(/Sign in with your e-mail address and password/);
		expect(second.said()).not.toContain("token");
		second.child.kill("SIGTERM");
		await second.exit;

		const third = run({ SAMLAD_DEMO: "1" });
		expect(await third.exit).toBe(1);
		expect(third.said()).toMatch(/holds a region of your own, but SAMLAD_DEMO is 1/);
	});

	test("says all that is wrong with its settings and ends with 1", async () => {
		const server = run({ PORT: "http", SAMLAD_DEOM: "1" });
		expect(await server.exit).toBe(1);
		expect(server.said()).toMatch(/SAMLAD_DEOM is not a setting[^]*PORT is "http", but it is a whole number/);
	});

	test.each(["0", "1"])("says that its port is in use before it makes anything, with SAMLAD_DEMO=%s", async (demo) => {
		const other = createServer().listen(0, "127.0.0.1");
		await once(other, "listening");
		const { port } = other.address() as AddressInfo;
		const server = run({ SAMLAD_DEMO: demo, PORT: String(port) });
		expect(await server.exit).toBe(1);
		expect(server.said()).toMatch(new RegExp(`^Port ${port} is in use\\..*\nPort ${port} används redan\\..*\n$`));
		other.close();
	});

	test("refuses a data folder that another server has open, and takes it after a kill -9", async () => {
		const first = run({ SAMLAD_DEMO: "0" });
		await first.until(address);
		const second = run({ SAMLAD_DEMO: "0" });
		expect(await second.exit).toBe(1);
		expect(second.said()).toMatch(/\w+ \w+/);
		first.child.kill("SIGKILL");
		await first.exit;
		const third = run({ SAMLAD_DEMO: "0" });
		await third.until(address);
		third.child.kill("SIGTERM");
		expect(await third.exit).toBe(0);
	});
});
