// What was typed at a meeting, judged before it is said, and made into bodies of entries. Knows no words.
import type { ActionBody, DecisionBody, LogLineBody } from "@samlad/board/bodies";
import type { OneRecord } from "@samlad/board/derive/records";
import { guardText } from "@samlad/board/guard/identity-number";
import { longestRecord } from "@samlad/board/record-limits";

export type TextFault = "missing" | "identity" | "long";

/** `most`: how long it may be, characters. */
export function faultOf(text: string, most: number = longestRecord): TextFault | undefined {
	if (text.trim() === "") return "missing";
	if (!guardText(text).ok) return "identity";
	return text.trim().length > most ? "long" : undefined;
}

/** The whole record as it should stand: what the form does not ask for stays as it was. */
export function correctionBody(record: OneRecord, text: string, why: string): DecisionBody | ActionBody | LogLineBody {
	const { meeting, item } = record.row;
	const common = {
		...(meeting !== undefined && { meeting }),
		...(item !== undefined && { item }),
		text: text.trim(),
		corrects: record.id,
		why: why.trim(),
	};
	if (record.is === "line") return common;
	const { entry: _, actor: _actor, at: _at, why: _why, text: _text, ...facts } = record.wording;
	return { ...common, ...facts } as DecisionBody | ActionBody;
}
