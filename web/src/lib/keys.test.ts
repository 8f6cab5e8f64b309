import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { keysAreOn, letterKeys, switchKeys } from "./keys.svelte.ts";

/** As much of a page as keys look at. */
class Part {
	tagName: string;
	isContentEditable = false;
	constructor(tagName: string) {
		this.tagName = tagName;
	}
	closest(selector: string): Part | null {
		return selector.split(", ").includes(this.tagName.toLowerCase()) ? this : null;
	}
}

let kept = new Map<string, string>();
let hasDialog = false;

beforeAll(() => {
	vi.stubGlobal("Element", Part);
	vi.stubGlobal("HTMLElement", Part);
	vi.stubGlobal("document", { querySelector: () => (hasDialog ? new Part("DIALOG") : null) });
	vi.stubGlobal("localStorage", {
		getItem: (name: string) => kept.get(name) ?? null,
		setItem: (name: string, value: string) => kept.set(name, value),
	});
});
afterAll(() => vi.unstubAllGlobals());
beforeEach(() => {
	kept = new Map();
	hasDialog = false;
	switchKeys(true);
});

function keyboard() {
	const done: string[] = [];
	const acts = Object.fromEntries(["n", " ", "l", "g l"].map((keys) => [keys, () => void done.push(keys)]));
	const onkeydown = letterKeys(acts);
	let now = 0;
	const press = (key: string, more: object = {}, target = "BODY") => {
		let isPrevented = false;
		now += 100;
		const preventDefault = () => (isPrevented = true);
		onkeydown({ key, timeStamp: now, target: new Part(target), preventDefault, ...more } as never);
		return isPrevented;
	};
	return { done, press };
}

test("a key does what belongs to it, and two in a row what belongs to both", () => {
	const { done, press } = keyboard();
	expect([press("n"), press("x"), press("g"), press("l"), press("l")]).toEqual([true, false, false, true, true]);
	expect(done).toEqual(["n", "g l", "l"]);
});

test("a key that is held does it once, however often it repeats", () => {
	const { done, press } = keyboard();
	press("n");
	for (let times = 0; times < 30; times++) expect(press("n", { repeat: true })).toBe(false);
	press(" ");
	press(" ", { repeat: true });
	expect(done).toEqual(["n", " "]);
});

test("space presses what has the focus, and does its own only elsewhere", () => {
	const { done, press } = keyboard();
	for (const target of ["BUTTON", "A", "SUMMARY"]) expect(press(" ", {}, target)).toBe(false);
	expect(done).toEqual([]);
	expect(press(" ")).toBe(true);
	expect(press("n", {}, "BUTTON")).toBe(true);
	expect(done).toEqual([" ", "n"]);
});

test("nothing happens while somebody types, with another key held down, in a dialog, or switched off", () => {
	const { done, press } = keyboard();
	for (const field of ["INPUT", "SELECT", "TEXTAREA"]) press("n", {}, field);
	for (const held of ["ctrlKey", "metaKey", "altKey", "defaultPrevented"]) press("n", { [held]: true });
	hasDialog = true;
	press("n");
	hasDialog = false;
	switchKeys(false);
	expect(keysAreOn()).toBe(false);
	press("n");
	expect(done).toEqual([]);
	switchKeys(true);
	press("n");
	expect(done).toEqual(["n"]);
});
