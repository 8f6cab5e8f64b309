import type { RegionAnswer, SummaryFrame } from "@samlad/sync/protocol";
import type { Wire } from "@samlad/sync/wire";
import { expect, test } from "vitest";
import { openRegionFeed } from "./region-feed.ts";

const summary = (at: number) => ({ form: 1 as const, at, templates: [], items: [], units: [] });

function bench() {
	const listeners: ((frame: SummaryFrame) => void)[] = [];
	const states: ((isOpen: boolean) => void)[] = [];
	const due: (() => void)[] = [];
	const asked: string[] = [];
	let seqs: { [board: string]: number } = { a: 1 };
	let answer: unknown;
	const wire = {
		isOpen: true,
		ask: async (event: string, request: { watch: boolean }): Promise<RegionAnswer> => {
			asked.push(`${event} ${request.watch}`);
			return request.watch ? { watching: true, seqs } : { watching: false };
		},
		on: (_event: string, listener: (frame: SummaryFrame) => void) => {
			listeners.push(listener);
			return () => undefined;
		},
		onState: (listener: (isOpen: boolean) => void) => {
			states.push(listener);
			listener(true);
			return () => undefined;
		},
	} as unknown as Wire;
	const region = (version = 4, seq = 1) => ({
		ok: true,
		value: { now: 50_000, version, clusters: [{ board: "a", name: "A", exercise: true, seq, summary: summary(seq) }] },
	});
	answer = region();
	const feed = openRegionFeed({
		wire,
		ask: async () => {
			asked.push("GET");
			return answer as never;
		},
		timers: { after: (_ms, run) => (due.push(run), () => undefined) },
		clock: () => 1000,
		onChange: () => undefined,
		onSignedOut: () => asked.push("signed out"),
	});
	const settle = () => new Promise((resolve) => setTimeout(resolve));
	return {
		feed,
		asked,
		region,
		settle,
		answerWith: (next: unknown) => (answer = next),
		seqsAre: (next: typeof seqs) => (seqs = next),
		hear: (frame: SummaryFrame) => listeners.forEach((listener) => listener(frame)),
		line: (isOpen: boolean) => states.forEach((listener) => listener(isOpen)),
		later: () => due.splice(0).forEach((run) => run()),
	};
}

test("the list is asked for, then watched, and is by the server's clock", async () => {
	const { feed, asked, settle, hear } = bench();
	expect(feed.state).toBe("empty");
	await settle();
	expect(asked).toEqual(["GET", "region true"]);
	expect(feed.state).toBe("live");
	expect(feed.now()).toBe(50_000);
	hear({ summaries: [{ board: "a", seq: 2, text: JSON.stringify(summary(2)) }] });
	expect(feed.clusters).toMatchObject([{ board: "a", name: "A", seq: 2, summary: { at: 2 } }]);
});

test("after a cut everything is read again only where something was missed, and what came meanwhile stays", async () => {
	const { feed, asked, settle, hear, line, seqsAre, answerWith, region } = bench();
	await settle();
	line(false);
	expect(feed.state).toBe("offline");
	expect(feed.clusters).toHaveLength(1);
	seqsAre({ a: 3 });
	asked.length = 0;
	line(true);
	hear({ summaries: [{ board: "a", seq: 7, text: JSON.stringify(summary(7)) }] });
	answerWith(region(4, 3));
	await settle();
	expect(feed.state).toBe("live");
	expect(asked[0]).toBe("GET");
	expect(feed.clusters).toMatchObject([{ seq: 7 }]);
});

test("a cluster that is new is looked for, and a node of an earlier release is not asked to watch", async () => {
	const { asked, settle, hear, answerWith, region, line, later } = bench();
	await settle();
	hear({ summaries: [{ board: "new", seq: 1, text: "{}" }] });
	await settle();
	expect(asked).toEqual(["GET", "region true", "GET"]);
	asked.length = 0;
	answerWith(region(3));
	line(true);
	await settle();
	expect(asked).toEqual(["GET"]);
	later();
	await settle();
	expect(asked).toEqual(["GET", "GET"]);
});

test("who is signed out is told so, and a server that does not answer is asked again", async () => {
	const { feed, asked, settle, answerWith, line, later, region } = bench();
	await settle();
	answerWith({ ok: false, problem: { code: "signed-out", status: 401 } });
	line(true);
	await settle();
	expect(asked).toContain("signed out");
	answerWith(region());
	later();
	await settle();
	expect(feed.state).toBe("live");
});
