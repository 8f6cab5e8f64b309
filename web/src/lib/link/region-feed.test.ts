import { type ClusterSummary, summaryForm } from "@samlad/board/derive/cluster-summary";
import type { RegionAnswer, SummaryFrame } from "@samlad/sync/protocol";
import type { Wire } from "@samlad/sync/wire";
import { expect, test } from "vitest";
import { openRegionFeed } from "./region-feed.ts";
import type { RegionKept, RegionShelf } from "./region-kept.ts";

const summary = (at: number): ClusterSummary => ({ form: summaryForm, at, templates: [], items: [], units: [] });

const cluster = (board: string) => ({ board, name: board.toUpperCase(), exercise: true });
const nothingKept: RegionShelf = { read: async () => undefined, keep: async () => undefined };

function bench(shelf = nothingKept) {
	const listeners: ((frame: SummaryFrame) => void)[] = [];
	const states: ((isOpen: boolean) => void)[] = [];
	const due: (() => void)[] = [];
	const asked: string[] = [];
	let seqs: { [board: string]: number } = { a: 1 };
	let answer: unknown;
	const inTurn: unknown[] = [];
	let answering: Promise<void> = Promise.resolve();
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
	/** `log`: a node from version 5 on says it. */
	const region = (version = 4, seq = 1, log?: number) => ({
		ok: true,
		value: {
			now: 50_000,
			version,
			clusters: [
				{ board: "a", name: "A", exercise: true, seq, summary: summary(seq), ...(log === undefined ? {} : { log }) },
			],
		},
	});
	answer = region();
	const feed = openRegionFeed({
		wire,
		shelf,
		ask: async () => {
			asked.push("GET");
			const mine = inTurn.shift() ?? answer;
			await answering;
			return mine as never;
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
		/** Once each, before that. */
		answerFirst: (...next: readonly unknown[]) => void inTurn.push(...next),
		/** What is asked from here on is answered once this has been called. */
		holdAnswers() {
			const held = Promise.withResolvers<void>();
			answering = held.promise;
			return () => {
				answering = Promise.resolve();
				held.resolve();
			};
		},
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

test("11.6 an earlier summary does not take a later one's place, told or listed, and one of the same seq does", async () => {
	const { feed, settle, hear, answerWith, region, line } = bench();
	await settle();
	hear({ summaries: [{ board: "a", seq: 7, text: JSON.stringify(summary(7)) }] });
	hear({ summaries: [{ board: "a", seq: 6, text: JSON.stringify(summary(6)) }] });
	expect(feed.clusters).toMatchObject([{ seq: 7, summary: { at: 7 } }]);
	hear({ summaries: [{ board: "a", seq: 7, text: JSON.stringify(summary(70)) }] });
	expect(feed.clusters).toMatchObject([{ seq: 7, summary: { at: 70 } }]);
	// Another node is behind, or knows nothing of it yet; it may also be of an earlier release, and not say where the log stands.
	for (const answer of [region(5, 5, 7), region(4, 5), region(5, 5, 9)]) {
		answerWith(answer);
		line(false);
		line(true);
		await settle();
		expect(feed.clusters).toMatchObject([{ seq: 7, summary: { at: 70 } }]);
	}
	answerWith({
		ok: true,
		value: { now: 1, version: 5, clusters: [{ ...cluster("a"), seq: 0, summary: null, log: 7 }] },
	});
	line(true);
	await settle();
	expect(feed.clusters).toMatchObject([{ seq: 7, summary: { at: 70 } }]);
});

test("11.6 where the log itself is shorter than the summary in hand, what the server has takes its place", async () => {
	const { feed, settle, hear, answerWith, region, line, holdAnswers } = bench();
	await settle();
	hear({ summaries: [{ board: "a", seq: 7, text: JSON.stringify(summary(7)) }] });
	// The store was asked before what came meanwhile: it says nothing of that.
	answerWith(region(5, 5, 6));
	const letGo = holdAnswers();
	line(true);
	await settle();
	hear({ summaries: [{ board: "a", seq: 8, text: JSON.stringify(summary(8)) }] });
	letGo();
	await settle();
	expect(feed.clusters).toMatchObject([{ seq: 8 }]);
	line(true);
	await settle();
	expect(feed.clusters).toMatchObject([{ seq: 5, summary: { at: 5 } }]);
});

test("a list that was asked for earlier and comes later is not taken", async () => {
	const { feed, settle, hear, answerWith, region, holdAnswers } = bench();
	await settle();
	const letGo = holdAnswers();
	hear({ summaries: [{ board: "new", seq: 1, text: "{}" }] });
	await settle();
	const after = region();
	after.value.clusters.push({ ...cluster("new"), seq: 1, summary: summary(1) });
	answerWith(after);
	const first = feed.clusters;
	expect(first).toHaveLength(1);
	const letSecondGo = holdAnswers();
	hear({ summaries: [{ board: "new", seq: 2, text: "{}" }] });
	await settle();
	letSecondGo();
	await settle();
	expect(feed.clusters).toHaveLength(2);
	letGo();
	await settle();
	expect(feed.clusters).toHaveLength(2);
});

test("a region that is known to be behind is not called live until it has caught up", async () => {
	const { feed, settle, seqsAre, answerWith, answerFirst, line, later, region } = bench();
	await settle();
	expect(feed.state).toBe("live");
	line(false);
	// The list is from before what the node says it has, and then it cannot be had.
	seqsAre({ a: 4 });
	answerFirst(region(4, 1), { ok: false, problem: { code: "unreachable", status: 0 } });
	line(true);
	await settle();
	expect(feed.state).toBe("offline");
	answerWith(region(4, 4));
	later();
	await settle();
	expect(feed.state).toBe("live");
	expect(feed.clusters).toMatchObject([{ seq: 4 }]);
});

test("a node of an earlier release, which is asked again and again, is live only as long as it answers", async () => {
	const { feed, settle, answerWith, region, line, later } = bench();
	answerWith(region(3));
	line(true);
	await settle();
	expect(feed.state).toBe("live");
	answerWith({ ok: false, problem: { code: "unreachable", status: 0 } });
	later();
	await settle();
	expect(feed.state).toBe("offline");
	answerWith(region(3));
	later();
	await settle();
	expect(feed.state).toBe("live");
});

test("what this device kept stands there at once, with when it was heard, and is offline until the server has said more", async () => {
	const kept: RegionKept = {
		clusters: [
			{ ...cluster("a"), seq: 3, summary: summary(3) },
			{ ...cluster("gone"), seq: 9, summary: summary(9) },
		],
		heardAt: 40_000,
		offsetMs: 45_000,
	};
	const { feed, settle, holdAnswers } = bench({ ...nothingKept, read: async () => kept });
	const letGo = holdAnswers();
	expect(feed.hasLooked).toBe(false);
	await settle();
	expect([feed.hasLooked, feed.state, feed.lastContactAt, feed.now()]).toEqual([true, "offline", 40_000, 46_000]);
	expect(feed.clusters).toMatchObject(kept.clusters);
	letGo();
	await settle();
	// The server has an older summary of the one, and knows the other no more.
	expect(feed.state).toBe("live");
	expect(feed.clusters).toMatchObject([{ board: "a", seq: 3 }]);
});

test("what is heard is kept soon, when the line is cut, and when the screen goes", async () => {
	const kept: RegionKept[] = [];
	const { feed, settle, hear, later, line } = bench({
		read: async () => undefined,
		keep: async (region) => void kept.push(region),
	});
	await settle();
	expect(kept).toEqual([]);
	later();
	expect(kept).toMatchObject([{ clusters: [{ board: "a", seq: 1 }], heardAt: 50_000, offsetMs: 49_000 }]);
	hear({ summaries: [{ board: "a", seq: 2, text: JSON.stringify(summary(2)) }] });
	line(false);
	later();
	expect(kept.at(-1)).toMatchObject({ clusters: [{ seq: 2 }] });
	const before = kept.length;
	feed.close();
	expect(kept).toHaveLength(before + 1);
});

test("a shelf that cannot be read or written hinders nothing", async () => {
	const broken = async () => Promise.reject(new Error("closed"));
	const { feed, settle, later } = bench({ read: broken, keep: broken });
	await settle();
	expect(feed.state).toBe("live");
	later();
	await settle();
	expect(feed.clusters).toHaveLength(1);
});
