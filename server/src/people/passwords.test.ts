import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { createPasswords, judgePassword } from "./passwords.ts";

const cheap = { memory: 64, passes: 1 };
const passwords = createPasswords({ cost: cheap, random: randomBytes });

async function hashOf(password: string): Promise<string> {
	const hashed = await passwords.hash(password);
	if ("busy" in hashed) throw new Error("busy");
	return hashed.hash;
}

test.for([
	["eleven characters", "x".repeat(11), "password-too-short"],
	["twelve characters", "x".repeat(12), null],
	["two hundred characters", "x".repeat(200), null],
	["two hundred and one characters", "x".repeat(201), "password-too-long"],
	["ten thousand characters", "x".repeat(10_000), "password-too-long"],
	["eleven emoji", "😀".repeat(11), "password-too-short"],
	["two hundred emoji", "😀".repeat(200), null],
	["a password with NUL inside", "with a \0 inside it", "password-unusable"],
	["a password with half a character", "half a pair: \ud83d", "password-unusable"],
	["an empty password", "", "password-too-short"],
] as const)("the problem with %s is told, if there is one", ([, password, problem]) => {
	expect(judgePassword(password)).toBe(problem);
});

test("the right password is right, any other is wrong, and so is every password of nobody", async () => {
	const stored = await hashOf("åtta små grodor");
	expect(stored).toMatch(/^\$argon2id\$v=19\$m=64,t=1,p=1\$/);
	expect(await passwords.verify("åtta små grodor", stored)).toBe("right");
	expect(await passwords.verify("åtta sma grodor", stored)).toBe("wrong");
	expect(await passwords.verify("åtta små grodor", undefined)).toBe("wrong");
});

test("letters composed in another way are the same password", async () => {
	expect(await passwords.verify("åtta små grodor".normalize("NFD"), await hashOf("åtta små grodor"))).toBe("right");
});

test("the same password gives another hash each time", async () => {
	expect(await hashOf("twelve chars")).not.toBe(await hashOf("twelve chars"));
});

test("a hash made at another cost is right and stale", async () => {
	const stored = await hashOf("twelve chars");
	const dearer = createPasswords({ cost: { memory: 128, passes: 1 }, random: randomBytes });
	expect(await dearer.verify("twelve chars", stored)).toBe("stale");
});

test("when too many wait, the last are told so and the others are answered", async () => {
	const answers = await Promise.all(Array.from({ length: 210 }, () => passwords.hash("twelve chars")));
	expect(answers.filter((answer) => "busy" in answer)).toHaveLength(8);
	expect(await passwords.hash("twelve chars")).toHaveProperty("hash");
});
