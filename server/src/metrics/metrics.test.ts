// Each thing that is counted moves when its cause happens, and nothing is labelled with boards or people.
import { setTimeout } from "node:timers/promises";
import { createMemoryRelay } from "@samlad/sync/memory/memory-relay";
import type { Ring } from "@samlad/sync/relay";
import { OutcomeUnknown, StoreUnavailable, type Appended, type Store } from "@samlad/sync/store";
import { createIds } from "@samlad/sync/log/ulid";
import { afterEach, beforeEach, expect, test } from "vitest";
import { parseExposition } from "./exposition.ts";
import { createMetrics, type Metrics } from "./metrics.ts";

let now: number;
let metrics: Metrics;

beforeEach(() => {
	now = Date.UTC(2026, 2, 1);
	metrics = createMetrics({ clock: () => now });
});

afterEach(() => metrics.close());

const scrape = async () => parseExposition(await metrics.text());

test("what rooms say of themselves is counted by kind, code and reason", async () => {
	const { room } = metrics;
	room("entry-stored", { board: "solna", seq: 1, kind: "report", id: "x" });
	room("entry-refused", { board: "solna", code: "not-allowed" });
	room("frame", { board: "solna", members: 30, bytes: 200 });
	room("whole-state", { board: "solna", why: "restored", members: 7 });
	room("ring-gap", { board: "solna", seq: 1, from: 3, why: "not-contiguous" });
	room("poll-caught-up", { board: "solna", count: 4 });
	const seen = await scrape();
	expect(seen.value("samlad_entries_stored_total", { kind: "report" })).toBe(1);
	expect(seen.value("samlad_entries_refused_total", { code: "not-allowed" })).toBe(1);
	expect(seen.value("samlad_frame_members_count")).toBe(1);
	expect(seen.value("samlad_frame_members_sum")).toBe(30);
	expect(seen.value("samlad_frame_bytes_sum")).toBe(200);
	expect(seen.value("samlad_frames_sent_bytes_total")).toBe(6000);
	expect(seen.value("samlad_whole_states_total", { why: "restored" })).toBe(7);
	expect(seen.value("samlad_ring_gaps_total", { why: "not-contiguous" })).toBe(1);
	expect(seen.value("samlad_poll_catch_ups_total")).toBe(1);
	expect(seen.value("samlad_poll_entries_total")).toBe(4);
	expect(seen.value("samlad_room_alarms_total", { alarm: "entry-stored" })).toBeUndefined();
});

test.each([
	["tables-disagree", "samlad_digests_disagreed_total"],
	["entry-inert", "samlad_entries_inert_total"],
	["log-restored", "samlad_logs_restored_total"],
])("%s is counted under its own name and among the alarms", async (event, name) => {
	expect((await scrape()).value(name)).toBe(0);
	metrics.room(event, { board: "solna", seq: 3 });
	const seen = await scrape();
	expect([seen.value(name), seen.value("samlad_room_alarms_total", { alarm: event })]).toEqual([1, 1]);
});

test("a label takes no text that is no code, and at most a hundred values", async () => {
	metrics.room("entry-refused", { board: "solna", code: "Anna Andersson 811228-9874" });
	for (let at = 0; at < 300; at += 1) metrics.room("entry-refused", { board: "solna", code: `code-${at}` });
	const text = await metrics.text();
	expect(text).not.toContain("Anna");
	expect(text.match(/^samlad_entries_refused_total/gm)).toHaveLength(101);
	expect(parseExposition(text).value("samlad_entries_refused_total", { code: "other" })).toBe(201);
});

test("an append to the store is timed by what came of it", async () => {
	const outcomes: (Appended | Error)[] = [
		{ ok: true },
		{ ok: false, reason: "moved" },
		new StoreUnavailable(),
		new OutcomeUnknown(),
		new Error("odd"),
	];
	const store = metrics.store({
		async append() {
			await setTimeout(2);
			const outcome = outcomes.shift();
			if (outcome === undefined || outcome instanceof Error) throw outcome;
			return outcome;
		},
	} as Partial<Store> as Store);
	expect(await store.append([])).toEqual({ ok: true });
	expect(await store.append([])).toEqual({ ok: false, reason: "moved" });
	await expect(store.append([])).rejects.toThrow(StoreUnavailable);
	await expect(store.append([])).rejects.toThrow(OutcomeUnknown);
	await expect(store.append([])).rejects.toThrow("odd");
	const seen = await scrape();
	for (const outcome of ["stored", "moved", "unavailable", "unknown", "failed"])
		expect(seen.value("samlad_commit_seconds_count", { outcome })).toBe(1);
	expect(seen.value("samlad_commit_seconds_sum", { outcome: "stored" })).toBeGreaterThan(0.001);
});

test("rings are counted where they are given and where they are heard", async () => {
	const hub = createMemoryRelay((deliver) => deliver());
	const heard: (Ring | undefined)[] = [];
	const [here, there] = [metrics.relay(hub.relay()), hub.relay()];
	here.subscribe("a", (ring) => heard.push(ring));
	const ring: Ring = { board: "a", from: 0, to: 1, base: new Uint8Array(), entries: [] };
	here.publish(ring);
	there.publish(ring);
	there.publish(ring);
	const seen = await scrape();
	expect([seen.value("samlad_rings_published_total"), seen.value("samlad_rings_heard_total")]).toEqual([1, 2]);
	expect(heard).toEqual([ring, ring]);
});

test("a relay that comes and goes shows, and so do the times it may have missed something", async () => {
	let isUp = true;
	let hear: (ring?: Ring) => void = () => undefined;
	const relay = metrics.relay({
		get isUp() {
			return isUp;
		},
		publish: () => undefined,
		subscribe: (_board, listener) => ((hear = listener), () => undefined),
	});
	relay.subscribe("a", () => undefined);
	expect([relay.isUp, (await scrape()).value("samlad_relay_up")]).toEqual([true, 1]);
	isUp = false;
	hear();
	const seen = await scrape();
	expect([relay.isUp, seen.value("samlad_relay_up"), seen.value("samlad_rings_missed_total")]).toEqual([false, 0, 1]);
});

test("what the relay lost is read from its own counts", async () => {
	const counts = { dropped: 0, forged: 0 };
	metrics.lost(counts);
	expect((await scrape()).value("samlad_relay_lost_total", { why: "dropped" })).toBe(0);
	counts.dropped = 3;
	await scrape();
	counts.forged = 1;
	const seen = await scrape();
	expect(["dropped", "forged"].map((why) => seen.value("samlad_relay_lost_total", { why }))).toEqual([3, 1]);
});

test("a tab counts once on each board it looks at, however often it moves, until it leaves", async () => {
	const put: string[] = [];
	const presence = metrics.presence({
		put: (board, _onlooker, at) => void put.push(`${board} ${at}`),
		leave: () => undefined,
		close: async () => undefined,
	});
	const tab = { person: "anna", buffered: () => 0, send: () => undefined };
	presence.put("solna", tab, "a");
	presence.put("solna", tab, "b");
	presence.put("sundbyberg", tab, "a");
	const seen = await scrape();
	expect([seen.value("samlad_onlookers"), seen.value("samlad_presence_moves_total")]).toEqual([2, 3]);
	presence.leave("solna", tab);
	expect((await scrape()).value("samlad_onlookers")).toBe(1);
	expect(put).toEqual(["solna a", "solna b", "sundbyberg a"]);
});

test("outboxes' ages are learnt from the ids in them, as far as they are ids", async () => {
	const idAt = (at: number) =>
		createIds(
			() => at,
			() => 0.5,
		)();
	metrics.question({ event: "join", seconds: 0.02, pending: [idAt(now - 1000), idAt(now - 7_200_000), "noise"] });
	metrics.question({ event: "join", seconds: 0.02, pending: [] });
	metrics.question({ event: "append", seconds: 0.01, sent: [idAt(now - 200), idAt(now + 60_000), 3] });
	const seen = await scrape();
	expect(seen.value("samlad_question_seconds_count", { event: "join" })).toBe(2);
	expect(seen.value("samlad_outbox_oldest_age_seconds_count")).toBe(1);
	expect(seen.value("samlad_outbox_oldest_age_seconds_sum")).toBe(7200);
	expect(seen.value("samlad_outbox_sent_age_seconds_count")).toBe(2);
	expect(seen.value("samlad_outbox_sent_age_seconds_sum")).toBeCloseTo(0.2);
});

test("trouble in the store is counted, and a log that was found shorter than its signed head", async () => {
	metrics.troubled();
	metrics.restored();
	const seen = await scrape();
	expect([seen.value("samlad_store_troubles_total"), seen.value("samlad_logs_restored_total")]).toEqual([1, 1]);
});

test("a loop that is held up shows as its worst delay, and not in the scrape after", async () => {
	await setTimeout(50);
	await metrics.text();
	await setTimeout(50);
	const until = performance.now() + 400;
	while (performance.now() < until);
	await setTimeout(50);
	const worst = (await scrape()).value("samlad_event_loop_delay_seconds", { quantile: "1" }) ?? 0;
	expect(worst).toBeGreaterThan(0.3);
	await setTimeout(50);
	expect((await scrape()).value("samlad_event_loop_delay_seconds", { quantile: "1" })).toBeLessThan(worst);
});

test("a gauge is read when it is asked for, and the same name again takes its place", async () => {
	let open = 1;
	metrics.gauge("samlad_sockets_open", "Sockets", () => open);
	open = 5;
	expect((await scrape()).value("samlad_sockets_open")).toBe(5);
	metrics.gauge("samlad_sockets_open", "Sockets", async () => 9);
	expect((await scrape()).value("samlad_sockets_open")).toBe(9);
});
