import { describe, expect, test } from "vitest";
import { parsePlain } from "./plain.ts";

const read = (text: string) => parsePlain(Buffer.from(text));

describe("JSON from strangers", () => {
	test.each(["null", "1.5", '"å\\n"', "[]", '{"a":[{"b":null}],"[{,":1}'])("%s is read", (text) => {
		expect(read(text)).toEqual(JSON.parse(text));
	});

	test.each([
		["nothing", ""],
		["half", '{"a":'],
		["33 levels", "[".repeat(33) + "]".repeat(33)],
		["990 000 levels", "[".repeat(990_000)],
		["60 001 values", `[${"0,".repeat(60_000)}0]`],
		["__proto__", '{"__proto__":{}}'],
		["__proto__ in disguise", '[{"\\u005f_proto__":{}}]'],
		["constructor further in", '{"a":[{"constructor":1}]}'],
		["prototype", '{"prototype":1}'],
		["NaN", "[NaN]"],
	])("%s is refused", (_what, text) => {
		expect(() => read(text)).toThrow("bad-shape");
	});

	test("bytes that are no UTF-8 are refused", () => {
		expect(() => parsePlain(new Uint8Array([0x22, 0xc3, 0x22]))).toThrow("bad-shape");
	});

	test("brackets and commas in texts are no levels and no values", () => {
		expect(read(JSON.stringify("[,".repeat(100_000)))).toHaveLength(200_000);
	});
});
