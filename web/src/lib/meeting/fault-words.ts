// What is wrong with a typed text, and what to do about it.
import { longestWhy } from "@samlad/board/question-limits";
import { longestRecord } from "@samlad/board/record-limits";
import { m } from "#lib/paraglide/messages.js";
import type { TextFault } from "./compose.ts";

export function faultWords(fault: TextFault | undefined, field: "text" | "why"): string | undefined {
	if (fault === undefined) return undefined;
	if (fault === "identity") return m.meeting_identity();
	if (fault === "long") return m.meeting_too_long({ most: field === "why" ? longestWhy : longestRecord });
	return field === "why" ? m.meeting_why_missing() : m.meeting_text_missing();
}
