import { expect, test } from "vitest";
import { createLog } from "./log.ts";

function logged(level: "info" | "warn") {
	const lines: string[] = [];
	return { lines, log: createLog({ level, write: (line) => lines.push(line) }) };
}

test("a line is JSON with its moment, its facts and what happened", () => {
	const { lines, log } = logged("info");
	log.info("A socket was ended", { session: "s1", code: "signed-out" });
	expect(JSON.parse(lines[0] ?? "")).toEqual({
		level: 30,
		at: expect.any(Number),
		session: "s1",
		code: "signed-out",
		msg: "A socket was ended",
	});
});

test("of an error only its name, its code and its place are kept, for its message may quote somebody", () => {
	const { lines, log } = logged("info");
	log.error("A request failed", { error: Object.assign(new TypeError("cannot read 811228-9874"), { code: "E_ODD" }) });
	expect(lines[0]).not.toContain("811228");
	expect(JSON.parse(lines[0] ?? "")).toMatchObject({
		error: { name: "TypeError", code: "E_ODD", at: expect.arrayContaining([expect.stringContaining("log.test.ts")]) },
	});
});

test("what is below the level is not written", () => {
	const { lines, log } = logged("warn");
	log.info("nothing");
	log.debug("nothing");
	expect(lines).toEqual([]);
});
