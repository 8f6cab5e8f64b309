// Who goes away while it is being found out who they are: the node has a bare connection in its hands that nobody answers for.
import { connect } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTrial, type Trial } from "../trial.ts";

let trial: Trial;

beforeAll(async () => {
	trial = await openTrial();
});

afterAll(() => trial.close());

/** Asks for a socket, and forgets the connection (RST) so many ms later. */
async function askAndReset(cookie: string, afterMs: number): Promise<void> {
	const { hostname, port, host } = new URL(trial.url);
	const asking = connect(Number(port), hostname);
	asking.write(
		[
			"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1",
			`Host: ${host}`,
			`Origin: ${trial.url}`,
			`Cookie: ${cookie}`,
			"Connection: Upgrade",
			"Upgrade: websocket",
			"Sec-WebSocket-Version: 13",
			"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
			"\r\n",
		].join("\r\n"),
	);
	await new Promise((resolve) => setTimeout(resolve, afterMs));
	asking.resetAndDestroy();
}

test("a connection that is reset while its cookie is looked up fails nothing", async () => {
	const failures: unknown[] = [];
	const listeners = process.rawListeners("uncaughtException");
	process.removeAllListeners("uncaughtException").on("uncaughtException", (error) => failures.push(error));
	const cookie = await trial.signIn("manager");
	for (let round = 0; round < 20; round++)
		await Promise.all([0, 0, 1, 1, 2, 3].map((afterMs) => askAndReset(cookie, afterMs)));
	const socket = await trial.connect(cookie);
	expect(socket.connected).toBe(true);
	expect(failures).toEqual([]);
	process.removeAllListeners("uncaughtException");
	for (const listener of listeners) process.on("uncaughtException", listener as (error: Error) => void);
});
