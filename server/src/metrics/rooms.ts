// Counts what rooms say of themselves.
import { counted, type Log as RoomLog } from "@samlad/sync/room/log";
import { Counter, Histogram, type Registry } from "prom-client";
import { fewValues } from "./labels.ts";

export interface RoomMetrics {
	readonly said: RoomLog;
	restored(): void;
}

export function countRooms(registry: Registry): RoomMetrics {
	const registers = [registry];
	const kind = fewValues();
	const code = fewValues();
	const alarm = fewValues();
	const why = fewValues();
	const counter = (name: string, help: string) => new Counter({ name, help, registers });

	const stored = new Counter({
		name: "samlad_entries_stored_total",
		help: "Entries that this node stored",
		labelNames: ["kind"],
		registers,
	});
	const refused = new Counter({
		name: "samlad_entries_refused_total",
		help: "Entries that this node refused, and batches that could not be judged",
		labelNames: ["code"],
		registers,
	});
	const members = new Histogram({
		name: "samlad_frame_members",
		help: "Members that one frame went to; its count is the frames",
		buckets: [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500],
		registers,
	});
	const bytes = new Histogram({
		name: "samlad_frame_bytes",
		help: "Bytes of update in one frame, once however many it went to",
		buckets: [128, 256, 512, 1024, 4096, 16_384, 65_536, 262_144],
		registers,
	});
	const sent = counter("samlad_frames_sent_bytes_total", "Bytes of update sent in frames, to all members together");
	const whole = new Counter({
		name: "samlad_whole_states_total",
		help: "Times a member was given the whole board instead of what it lacked",
		labelNames: ["why"],
		registers,
	});
	const gaps = new Counter({
		name: "samlad_ring_gaps_total",
		help: "Rings that did not follow what was here, so that the store was read",
		labelNames: ["why"],
		registers,
	});
	const polled = counter("samlad_poll_catch_ups_total", "Times entries of other nodes were found by asking the store");
	const polledEntries = counter("samlad_poll_entries_total", "Entries of other nodes found by asking the store");
	const disagreed = counter("samlad_digests_disagreed_total", "Times another node's tables differed at the same seq");
	const inert = counter(
		"samlad_entries_inert_total",
		"Times an entry was met whose rules threw, so that it changes nothing",
	);
	const restored = counter("samlad_logs_restored_total", "Times a log was found to be another or shorter than before");
	const alarms = new Counter({
		name: "samlad_room_alarms_total",
		help: "Everything a room says that is not ordinary",
		labelNames: ["alarm"],
		registers,
	});

	return {
		restored: () => restored.inc(),
		said(event, detail) {
			if (!counted.has(event)) alarms.inc({ alarm: alarm(event) });
			switch (event) {
				case "entry-stored":
					return stored.inc({ kind: kind(detail["kind"]) });
				case "entry-refused":
					return refused.inc({ code: code(detail["code"]) });
				case "frame": {
					const [to, size] = [Number(detail["members"]), Number(detail["bytes"])];
					members.observe(to);
					bytes.observe(size);
					return sent.inc(to * size);
				}
				case "whole-state":
					return whole.inc({ why: why(detail["why"]) }, Number(detail["members"]));
				case "ring-gap":
					return gaps.inc({ why: why(detail["why"]) });
				case "poll-caught-up":
					polled.inc();
					return polledEntries.inc(Number(detail["count"]));
				case "tables-disagree":
					return disagreed.inc();
				case "entry-inert":
					return inert.inc();
				case "log-restored":
					return restored.inc();
			}
		},
	};
}
