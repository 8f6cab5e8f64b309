import { Decoder as TheirDecoder, Encoder } from "socket.io-msgpack-parser";
import { describe, expect, test } from "vitest";
import { decode } from "./decode.ts";
import { createFraming, sharedAnswer } from "./frame.ts";
import { createParser, type Packet } from "./parser.ts";

const encode = (value: unknown): Buffer => Buffer.from((new Encoder().encode(value) as unknown as [Buffer])[0]);
const event = (...data: unknown[]) => encode({ type: 2, nsp: "/", id: 7, data });

function read(bytes: unknown, options = {}): Packet[] {
	const { Decoder } = createParser({
		events: new Set(["join", "append"]),
		messagesPerSecond: 10,
		clock: () => 0,
		...options,
	});
	const packets: Packet[] = [];
	const decoder = new Decoder();
	decoder.on("decoded", (packet: Packet) => packets.push(packet));
	for (const one of Array.isArray(bytes) ? bytes : [bytes]) decoder.add(one);
	return packets;
}

function nested(depth: number): Buffer {
	return Buffer.concat([Buffer.alloc(depth, 0x91), Buffer.from([0xc0])]);
}

describe("decode", () => {
	test.each([
		null,
		true,
		-1,
		-33,
		200,
		-200,
		70_000,
		-70_000,
		5e9,
		-5e9,
		1.5,
		-0.25,
		"å",
		"x".repeat(300),
		[],
		[1, [2]],
		{ a: { b: [null] } },
		undefined,
	])("%j comes back as it was", (value) => {
		expect(decode(encode(value))).toEqual(value);
	});

	test("bytes come back as bytes, whether sent as a Buffer or an ArrayBuffer", () => {
		const bytes = new Uint8Array([1, 2, 3]);
		expect([...(decode(encode(Buffer.from(bytes))) as Uint8Array)]).toEqual([1, 2, 3]);
		expect([...(decode(encode(bytes.buffer)) as Uint8Array)]).toEqual([1, 2, 3]);
	});

	test.each([
		["nothing", Buffer.alloc(0)],
		["an array of 100 000 levels", nested(100_000)],
		["an array of 33 levels", nested(33)],
		["a text that is cut short", Buffer.from([0xdb, 0xff, 0xff, 0xff, 0xff, 0x61])],
		["an array that says it has four thousand million items", Buffer.from([0xdd, 0xff, 0xff, 0xff, 0xff])],
		["a map that says so", Buffer.from([0xdf, 0xff, 0xff, 0xff, 0xff])],
		["two values", Buffer.from([0xc0, 0xc0])],
		["a key that is a number", Buffer.from([0x81, 0x01, 0x01])],
		["the key __proto__", Buffer.concat([Buffer.from([0x81]), encode("__proto__"), encode({ role: "admin" })])],
		["the key constructor", Buffer.concat([Buffer.from([0x81]), encode("constructor"), encode(1)])],
		["a Date", encode(new Date(0))],
		["an unknown extension", Buffer.from([0xd4, 0x05, 0x00])],
		["an integer beyond exactness", Buffer.from([0xcf, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff])],
		["a type that MessagePack never had", Buffer.from([0xc1])],
		["too many values", encode(Array.from({ length: 60_001 }, () => 0))],
	])("%s is refused", (_what, bytes) => {
		expect(() => decode(bytes)).toThrow(/./);
	});
});

describe("parser", () => {
	test("an event of ours is read with its answer id", () => {
		expect(read(event("join", { board: "solna" }))).toEqual([
			{ type: 2, nsp: "/", id: 7, data: ["join", { board: "solna" }, 7] },
		]);
	});

	test("what is offered at connecting is not looked at", () => {
		expect(read(encode({ type: 0, nsp: "/", data: { role: "admin" } }))).toEqual([{ type: 0, nsp: "/" }]);
	});

	test.each([
		["a text", "4hello"],
		["a packet that is a list", encode([2, "/"])],
		["the reserved event error", event("error", {})],
		["the reserved event disconnect", event("disconnect")],
		["an object as event name", event({ toString: 1 })],
		["an event nobody knows", event("admin", {})],
		["an event without a name", event()],
		["five arguments", event("join", 1, 2, 3, 4)],
		["an answer to a question never asked", encode({ type: 3, nsp: "/", id: 1, data: [] })],
		["a connect error", encode({ type: 4, nsp: "/", data: {} })],
		["a packet type of 9", encode({ type: 9, nsp: "/" })],
		["an answer id that is a text", encode({ type: 2, nsp: "/", id: "1", data: ["join", {}] })],
		["a namespace of 65 characters", encode({ type: 0, nsp: `/${"x".repeat(64)}` })],
	])("%s is refused", (_what, bytes) => {
		expect(() => read(bytes)).toThrow(/./);
	});

	test("a burst of twice the rate is read, the next message is not, and a second later there is room again", () => {
		let now = 0;
		const burst = Array.from({ length: 20 }, () => event("join", {}));
		expect(read(burst, { clock: () => now })).toHaveLength(20);
		expect(() => read([...burst, event("join", {})], { clock: () => now })).toThrow("too many messages");
		const later = [...burst, event("join", {})];
		let reads = 0;
		expect(read(later, { clock: () => (++reads > 21 ? 1000 : now) })).toHaveLength(21);
		now = 0;
	});
});

describe("frame", () => {
	test.each([1, 125, 126, 200, 65_535, 65_536, 100_000])(
		"a message of %i bytes is one whole frame around its packet",
		(size) => {
			const frameOf = createFraming();
			const { packet, frame } = frameOf("delta", { update: new Uint8Array(size) });
			const head = frame.length - packet.length;
			expect(frame.subarray(head)).toEqual(packet);
			expect(frame[0]).toBe(0x82);
			const length = head === 2 ? frame[1] : head === 4 ? frame.readUInt16BE(2) : Number(frame.readBigUInt64BE(2));
			expect(length).toBe(packet.length);
		},
	);

	test("only a view's own bytes are sent", () => {
		const whole = new Uint8Array([9, 9, 1, 2, 9, 9]);
		const { packet } = createFraming()("delta", { update: whole.subarray(2, 4) });
		let read: { data: [string, { update: Uint8Array }] } | undefined;
		const decoder = new TheirDecoder();
		decoder.on("decoded", (value) => (read = value));
		decoder.add(packet);
		expect([...(read?.data[1].update ?? [])]).toEqual([1, 2]);
	});

	test("an answer that shares its bytes is read as if it had been encoded whole", () => {
		const update = new Uint8Array(70_000).fill(7);
		const own = { epoch: "e", seq: 5, deflated: true, stored: { a: 1 }, you: { person: "å" } };
		const { head, shared } = sharedAnswer(300, { ...own, update: update.subarray(10) });
		const whole = Buffer.concat([head, shared]);
		expect(Number(whole.readBigUInt64BE(2))).toBe(whole.length - 10);
		let read: unknown;
		const decoder = new TheirDecoder();
		decoder.on("decoded", (value) => (read = value));
		decoder.add(whole.subarray(10));
		expect(read).toEqual({ type: 3, nsp: "/", id: 300, data: [{ ...own, update: Buffer.from(update.subarray(10)) }] });
		expect(shared.buffer).toBe(update.buffer);
	});

	test("the same message is encoded once", () => {
		const frameOf = createFraming();
		const message = { update: new Uint8Array(3) };
		expect(frameOf("delta", message)).toBe(frameOf("delta", message));
	});
});
