import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { keepWhole, keptFile, keptShell, leaveBehind } from "./kept-version.ts";

const start = "/_app/immutable/entry/start.a.js";
const shared = "/_app/immutable/chunks/shared.b.js";
const shellOf = (...paths: readonly string[]) => paths.map((path) => `<link href="${path}">`).join("");

/** What the server has, by path; `asked`: what was fetched of it. */
let served: Map<string, string>;
let asked: string[];
/** Locks that open pages hold, one each. */
let held: string[];

beforeEach(() => {
	served = new Map();
	asked = [];
	held = [];
	const answer = async (path: string) => {
		asked.push(path);
		const text = served.get(path);
		return text === undefined ? new Response("", { status: 404 }) : new Response(text);
	};
	const stores = new Map<string, Map<string, Response>>();
	const pathOf = (at: string | { url: string }) => (typeof at === "string" ? at : new URL(at.url).pathname);
	const storeOf = (name: string) => {
		const held = stores.get(name) ?? new Map<string, Response>();
		stores.set(name, held);
		return {
			async add(path: string) {
				const told = await answer(path);
				if (!told.ok) throw new TypeError(path);
				held.set(path, told);
			},
			put: async (path: string, told: Response) => void held.set(path, told),
			match: async (at: string | { url: string }) => held.get(pathOf(at))?.clone(),
		};
	};
	vi.stubGlobal("navigator", { locks: { query: async () => ({ held: held.map((name) => ({ name })) }) } });
	vi.stubGlobal("fetch", answer);
	vi.stubGlobal("caches", {
		open: async (name: string) => storeOf(name),
		delete: async (name: string) => stores.delete(name),
		keys: async () => [...stores.keys()],
		async match(at: string | { url: string }) {
			for (const held of stores.values()) if (held.has(pathOf(at))) return held.get(pathOf(at))?.clone();
			return undefined;
		},
	});
});

afterEach(() => void vi.unstubAllGlobals());

function serve(files: Record<string, string>) {
	served = new Map(Object.entries(files));
}

const settled = { isNextComing: false };
const versions = (...names: readonly string[]) => names.map((name) => `samlad-screens-${name}`);

async function keepAll(...names: readonly string[]) {
	for (const name of names) {
		serve({ "/": shellOf(start), [start]: "start" });
		await keepWhole(name, [start]);
	}
}

test("a version is kept whole: its shell and every file", async () => {
	serve({ "/": shellOf(start), [start]: "start", [shared]: "shared" });
	await keepWhole("1", [start, shared]);
	expect(await (await keptShell("1"))?.text()).toBe(shellOf(start));
	expect(await (await keptFile("1", new Request(`http://x${shared}`)))?.text()).toBe("shared");
});

test("nothing is kept of a version that is not whole, or whose shell is another's", async () => {
	serve({ "/": shellOf(start), [start]: "start" });
	await expect(keepWhole("1", [start, shared])).rejects.toThrow(shared);
	serve({ "/": shellOf("/_app/immutable/entry/start.newer.js"), [start]: "start", [shared]: "shared" });
	await expect(keepWhole("1", [start, shared])).rejects.toThrow("another version");
	expect(await caches.keys()).toEqual([]);
});

test("what an older version holds is not fetched again, and an open page of it still finds its own", async () => {
	const gone = "/_app/immutable/chunks/gone.c.js";
	serve({ "/": shellOf(start), [start]: "start", [shared]: "shared", [gone]: "gone" });
	await keepWhole("1", [start, shared, gone]);
	const startOf2 = "/_app/immutable/entry/start.d.js";
	serve({ "/": shellOf(startOf2), [startOf2]: "start 2" });
	asked = [];
	await keepWhole("2", [startOf2, shared]);
	expect(asked).toEqual(["/", startOf2]);
	await leaveBehind("2", settled);
	expect(await (await keptFile("2", new Request(`http://x${gone}`)))?.text()).toBe("gone");
	expect(await (await keptShell("1"))?.text()).toBe(shellOf(start));
});

test("all but the version before are forgotten when the next is taken", async () => {
	await keepAll("1", "2", "3");
	await leaveBehind("3", settled);
	expect(await caches.keys()).toEqual(versions("2", "3"));
});

test("a version that an open page runs is kept over any number of newer ones, until no page runs it", async () => {
	await keepAll("1", "2", "3");
	held = ["samlad-screens-1", "samlad 01ABC"];
	await leaveBehind("3", settled);
	await keepAll("4");
	await leaveBehind("4", settled);
	expect(await caches.keys()).toEqual(versions("1", "3", "4"));
	held = ["samlad-screens-4"];
	await leaveBehind("4", settled);
	expect(await caches.keys()).toEqual(versions("3", "4"));
});

test("nothing is forgotten while another version is being fetched or waits", async () => {
	await keepAll("1", "2", "3", "4");
	await leaveBehind("3", { isNextComing: true });
	expect(await caches.keys()).toEqual(versions("1", "2", "3", "4"));
});

test("a version that the server has gone back to stays whole for the pages that run it, whatever comes of fetching it", async () => {
	await keepAll("1", "2");
	serve({});
	await keepWhole("1", [start]);
	expect(await (await keptShell("1"))?.text()).toBe(shellOf(start));
});
