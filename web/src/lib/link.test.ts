// The device changes hands while a tab is open: what the other tabs say is heard at once, and the server is asked.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { fakeStorage } from "#lib/fake-storage.ts";
import { Link } from "./link.svelte.ts";
import type { Feed } from "./link/feed.ts";

let heard: Map<string, () => void>;
/** Who the server says this is; undefined: it does not answer. */
let server: string | null | undefined;

beforeEach(() => {
	vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
	heard = new Map();
	server = "asta";
	vi.stubGlobal("localStorage", fakeStorage());
	vi.stubGlobal("sessionStorage", fakeStorage());
	vi.stubGlobal("addEventListener", (event: string, listener: () => void) => heard.set(event, listener));
	vi.stubGlobal("fetch", async () => {
		if (server === undefined) throw new TypeError("Failed to fetch");
		const person = { id: server, name: server };
		const told = server === null ? { signedIn: false, demo: true } : { person, grants: [], boards: [], now: 1 };
		return new Response(JSON.stringify({ ...told, demo: true }));
	});
});
afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

async function openTab() {
	const opened: string[] = [];
	const closed: string[] = [];
	const link = new Link(async ({ session: { person } }) => {
		opened.push(person.id);
		return { close: async () => void closed.push(person.id) } as unknown as Feed;
	});
	await link.refresh();
	void link.line();
	return { link, opened, closed, who: () => link.session?.person.id };
}

/** As another tab leaves it. */
function otherTab(person: string | undefined): void {
	if (person === undefined) localStorage.removeItem("samlad.here");
	else localStorage.setItem("samlad.here", person);
	heard.get("storage")?.();
}

test("a tab whose device has become somebody else's gives up its line and becomes theirs", async () => {
	const { link, closed, who } = await openTab();
	expect(who()).toBe("asta");
	server = "bo";
	otherTab("bo");
	expect(who()).toBeUndefined();
	await vi.waitFor(() => expect(who()).toBe("bo"));
	expect([closed, link.signedIn.state]).toEqual([["asta"], "in"]);
	expect(localStorage.getItem("samlad.here")).toBe("bo");
});

test("a tab whose device has become somebody else's shows nothing more of the first, though the server does not answer", async () => {
	const { link, closed, who } = await openTab();
	server = undefined;
	otherTab("bo");
	await vi.waitFor(() => expect(link.signedIn.state).toBe("unreachable"));
	expect([closed, who()]).toEqual([["asta"], undefined]);
	expect(localStorage.getItem("samlad.here")).toBe("bo");
});

test("a tab leaves with whoever signs out in another", async () => {
	const { link, closed } = await openTab();
	server = null;
	otherTab(undefined);
	await vi.waitFor(() => expect(link.signedIn.state).toBe("out"));
	expect(closed).toEqual(["asta"]);
});

test("a tab stays as it is when other tabs keep other things", async () => {
	const { link, closed, who } = await openTab();
	localStorage.setItem("samlad.theme", "natt");
	heard.get("storage")?.();
	heard.get("pageshow")?.();
	expect([link.signedIn.state, who(), closed]).toEqual(["in", "asta", []]);
});

test("a page that was put aside looks whose device it is when it is shown again", async () => {
	const { who } = await openTab();
	server = "bo";
	localStorage.setItem("samlad.here", "bo");
	heard.get("pageshow")?.();
	await vi.waitFor(() => expect(who()).toBe("bo"));
});
