import { expect, test } from "vitest";
import { createLineReader } from "./lines.ts";

test("a line is given once it is complete, and only once", () => {
	const reader = createLineReader();
	expect(reader.take('{"a":1}\n{"a"')).toEqual([{ a: 1 }]);
	expect(reader.take('{"a":1}\n{"a":2}')).toEqual([]);
	expect(reader.take('{"a":1}\n{"a":2}\n{"a":3}\n')).toEqual([{ a: 2 }, { a: 3 }]);
});

test("the last line needs no line break", () => {
	const reader = createLineReader();
	reader.take('{"a":1}\n{"b"');
	expect(reader.finish('{"a":1}\n{"b":2}')).toEqual([{ b: 2 }]);
	expect(reader.finish('{"a":1}\n{"b":2}')).toEqual([]);
});

test("a line that was cut off is passed over", () => {
	expect(createLineReader().finish('{"a":1}\n{"b":')).toEqual([{ a: 1 }]);
});
