import { describe, expect, test } from "vitest";
import { typedAction } from "./action.ts";
import { typedLine } from "./line.ts";

/** 2026-11-16, a Monday, 09:00 in Sweden. */
const now = Date.UTC(2026, 10, 16, 8);
const at = (day: number, hour: number, minute = 0) => Date.UTC(2026, 10, day, hour - 1, minute);

describe("a log line", () => {
	test.each([
		["08.40 Vårdcentral 1 lånar ut 400", "Vårdcentral 1 lånar ut 400", at(16, 8, 40)],
		["kl 8:40 Strömavbrott", "Strömavbrott", at(16, 8, 40)],
		["23.10 Ringde jouren", "Ringde jouren", at(15, 23, 10)],
		["Strömavbrott 08.40", "Strömavbrott 08.40", undefined],
		["400 munskydd lånades ut", "400 munskydd lånades ut", undefined],
		["24.10 är julafton nära", "24.10 är julafton nära", undefined],
		["08.40", "08.40", undefined],
	])("%s", (typed, text, when) => {
		expect(typedLine(typed, now)).toEqual({ text, ...(when !== undefined && { at: when }) });
	});
});

describe("an action", () => {
	test.each([
		["@enhetschef hämta före 11", { text: "hämta", person: "enhetschef", due: at(16, 11) }],
		[
			"hämta 400 munskydd @samordnaren senast 14.30",
			{ text: "hämta 400 munskydd", person: "samordnaren", due: at(16, 14, 30) },
		],
		["ring kommunen i dag", { text: "ring kommunen", due: at(16, 17) }],
		["ring kommunen i morgon före 9", { text: "ring kommunen", due: at(17, 9) }],
		["ring före 8", { text: "ring", due: at(17, 8) }],
		["order by tomorrow", { text: "order by", due: at(17, 17) }],
		["pick up by 11", { text: "pick up", due: at(16, 11) }],
		["hämta 12 före 40", { text: "hämta 12 före 40" }],
		["mejla a@b.se", { text: "mejla a@b.se" }],
		["@åsa-maria, kolla lagret", { text: ", kolla lagret", person: "åsa-maria" }],
	])("%s", (typed, expected) => {
		expect(typedAction(typed, now)).toEqual(expected);
	});
});
