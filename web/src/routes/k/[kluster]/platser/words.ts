// What this screen calls receivers, contradictions and faults.
import type { PlacesFlag } from "@samlad/board/derive/places";
import { longestAnswer, longestQuestion, longestWhy } from "@samlad/board/question-limits";
import { type Read, rowOf } from "@samlad/board/read";
import { m } from "#lib/paraglide/messages.js";
import { type AskFault, longestName } from "./asking.ts";

const apart: { readonly [receiver: string]: (() => string) | undefined } = {
	"@none": m.queue_to_none,
	"@home": m.queue_to_home,
	"@other-cluster": m.queue_to_other_cluster,
};

export function receiverName(read: Read, receiver: string): string {
	return apart[receiver]?.() ?? rowOf(read, "unit", receiver)?.name ?? receiver;
}

export function flagWords(flag: PlacesFlag): string {
	switch (flag) {
		case "too-many-free":
			return m.places_flag({ what: m.places_flag_too_many_free() });
		case "overfull":
			return m.places_flag({ what: m.places_flag_overfull() });
		case "none-accepted":
			return m.places_flag({ what: m.places_flag_none_accepted() });
		case "unexplained":
			return m.places_flag({ what: m.places_flag_unexplained() });
	}
}

/** `of`: whose text it is. */
export function faultWords({ field, is }: AskFault, of: "question" | "answer"): string {
	switch (is) {
		case "identity-number":
			return m.ask_fault_identity();
		case "unreadable":
			return m.ask_fault_due();
		case "past":
			return m.ask_fault_past();
		case "too-long":
			return m.ask_fault_long({ most: mostOf(field, of) });
		case "missing":
			if (field === "owner") return m.ask_fault_owner();
			if (field === "name") return m.ask_fault_name();
			if (field === "why") return m.ask_fault_why();
			return of === "question" ? m.ask_fault_text() : m.ask_fault_answer();
	}
}

function mostOf(field: AskFault["field"], of: "question" | "answer"): number {
	if (field === "name") return longestName;
	if (field === "why") return longestWhy;
	return of === "question" ? longestQuestion : longestAnswer;
}
