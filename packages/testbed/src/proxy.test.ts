// Each fault of a cable, felt from both of its ends.
import { once } from "node:events";
import { type AddressInfo, connect as connectTo, createServer, type Server, type Socket } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createProxy, type Proxy } from "./proxy.ts";

let server: Server;
let proxy: Proxy;
let ends: Socket[];

beforeEach(async () => {
	ends = [];
	server = createServer((socket) => void ends.push(socket)).listen(0, "127.0.0.1");
	await once(server, "listening");
	proxy = await createProxy({ toPort: (server.address() as AddressInfo).port });
});

afterEach(async () => {
	await proxy.close();
	for (const end of ends) end.destroy();
	server.close();
});

/** Two ends that have heard each other, and what each has heard since. */
async function connect() {
	const accepted = once(server, "connection");
	const client = connectTo(proxy.port, "127.0.0.1");
	const [far] = (await accepted) as [Socket];
	ends.push(client);
	const heard = { client: "", far: "" };
	const closed = { client: false, far: false };
	for (const [name, end] of [["client", client] as const, ["far", far] as const]) {
		end.setNoDelay(true);
		end.on("data", (bytes) => void (heard[name] += bytes.toString()));
		end.on("error", () => {});
		end.on("close", () => void (closed[name] = true));
	}
	const until = async (isSo: () => boolean) => {
		const deadline = performance.now() + 15_000;
		while (!isSo()) {
			if (performance.now() > deadline) throw new Error(`Not so: ${isSo.toString()}`);
			await new Promise((resolve) => setTimeout(resolve, 2));
		}
	};
	client.write("hello");
	far.write("hello");
	await until(() => heard.client === "hello" && heard.far === "hello");
	Object.assign(heard, { client: "", far: "" });
	return { client, far, heard, closed, until };
}

/** Long enough for anything that is not held back to have come. */
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 60));

test("mended it carries both ways, and the end of one is the end of the other", async () => {
	const { client, far, heard, closed, until } = await connect();
	const much = "x".repeat(3_000_000);
	client.write(much);
	far.write("down");
	await until(() => heard.far.length === much.length && heard.client === "down");
	client.end("last");
	await until(() => closed.far && closed.client);
	expect(heard.far.slice(-4)).toBe("last");
	expect(proxy.passed).toBe("hellodown".length);
});

test("cut, it ends both ends and takes nobody until it is mended", async () => {
	const { closed, until } = await connect();
	proxy.cut();
	await until(() => closed.client && closed.far);
	const refused = connectTo(proxy.port, "127.0.0.1");
	refused.on("error", () => {});
	await once(refused, "close");
	expect(proxy.size).toBe(0);
	proxy.mend();
	await connect();
});

test("reset, both ends are told that it was forgotten, and new connections are taken", async () => {
	const { client, far } = await connect();
	const codes = Promise.all([client, far].map((end) => once(end, "error").then(([error]) => error.code)));
	proxy.reset();
	expect(await codes).toEqual(["ECONNRESET", "ECONNRESET"]);
	await connect();
});

test.each([["up", "far", "client"] as const, ["down", "client", "far"] as const])(
	"silent %s: the other way carries, nobody is told, and what was said comes when it is mended",
	async (way, deaf, hears) => {
		const { client, far, heard, closed, until } = await connect();
		proxy.silence(way);
		client.write("from client");
		far.write("from far");
		await until(() => heard[hears] === `from ${deaf}`);
		await aWhile();
		expect(heard[deaf]).toBe("");
		expect(closed).toEqual({ client: false, far: false });
		proxy.mend();
		await until(() => heard[deaf] === `from ${hears}`);
	},
);

test("silent, it also hides that the other end has gone, until it is mended", async () => {
	const { far, closed, until } = await connect();
	proxy.silence("down");
	far.destroy();
	await aWhile();
	expect(closed.client).toBe(false);
	proxy.mend();
	await until(() => closed.client);
});

test("delayed, everything comes later, all of it and in its order", async () => {
	const { client, heard, until } = await connect();
	proxy.delay(80, 40);
	const began = performance.now();
	for (const letter of "abcdefgh") client.write(letter);
	await until(() => heard.far !== "");
	expect(performance.now() - began).toBeGreaterThanOrEqual(79);
	await until(() => heard.far.length === 8);
	expect(heard.far).toBe("abcdefgh");
	client.write("late");
	proxy.mend();
	await until(() => heard.far === "abcdefghlate");
});

test("dripping, bytes come a few at a time, and the rest at once when it is mended", async () => {
	const { client, heard, until } = await connect();
	proxy.drip(3, 20);
	client.write("0123456789".repeat(100));
	await until(() => heard.far.length >= 6);
	expect(heard.far.length).toBeLessThan(500);
	proxy.mend();
	await until(() => heard.far.length === 1000);
	expect(heard.far).toBe("0123456789".repeat(100));
});

test("each new connection goes where it is told to at that moment", async () => {
	const asked: number[] = [];
	const to = (server.address() as AddressInfo).port;
	const own = await createProxy({ toPort: () => (asked.push(1) > 1 ? to : undefined) });
	const refused = connectTo(own.port, "127.0.0.1");
	refused.on("error", () => {});
	await once(refused, "close");
	const accepted = once(server, "connection");
	ends.push(connectTo(own.port, "127.0.0.1"));
	await accepted;
	expect(asked).toEqual([1, 1]);
	await own.close();
});
