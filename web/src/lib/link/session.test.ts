import { afterEach, expect, test, vi } from "vitest";
import { ask } from "./session.ts";

afterEach(() => void vi.unstubAllGlobals());

test("an answer that is cut off halfway is no answer, and nobody is left waiting", async () => {
	const halfway = new ReadableStream({
		start(stream) {
			stream.enqueue(new TextEncoder().encode('{"token":"ab'));
			stream.error(new TypeError("the line was cut"));
		},
	});
	vi.stubGlobal("fetch", async () => new Response(halfway));
	expect(await ask("GET", "/api/invitations")).toEqual({ ok: false, problem: { code: "unreachable", status: 0 } });
});
