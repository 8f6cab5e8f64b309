// The gate on colour: every pair that a screen uses, recomputed from tokens.css.
import { readFileSync } from "node:fs";
import {
	differenceCiede2000,
	filterDeficiencyDeuter,
	filterDeficiencyProt,
	filterDeficiencyTrit,
	rgb,
	wcagContrast,
} from "culori";
import { describe, expect, test } from "vitest";
import { coloursOf } from "./colours.ts";
import { themes } from "./themes.ts";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");
const html = readFileSync(new URL("../../app.html", import.meta.url), "utf8");

const textOnGround = ["ink", "ink-2", "ink-3", "action", "watch-text", "critical-text", "no-report", "saved"];
const textOnFill = [
	["on-action", "action"],
	["on-watch", "watch"],
	["on-critical", "critical"],
	["bg", "ink"],
] as const;
const textAtDistance = ["ink", "ink-2", "ink-3", "critical-text", "watch-text", "no-report"];

describe.each(themes)("theme %s", (theme) => {
	const colours = coloursOf(css, theme);
	const colour = (name: string) => colours.get(name) ?? "missing";
	const contrast = (one: string, other: string) => wcagContrast(colour(one), colour(other));

	test.each(textOnGround)("%s is readable on ground and surface", (ink) => {
		expect(contrast(ink, "bg")).toBeGreaterThanOrEqual(4.5);
		expect(contrast(ink, "surface")).toBeGreaterThanOrEqual(4.5);
	});

	test.each(textOnFill)("%s is readable on %s", (ink, fill) => {
		expect(contrast(ink, fill)).toBeGreaterThanOrEqual(4.5);
	});

	test("the edge of a field stands out from what is around it", () => {
		expect(contrast("line-strong", "surface")).toBeGreaterThanOrEqual(3);
		expect(contrast("line-strong", "bg")).toBeGreaterThanOrEqual(3);
	});

	test.each([
		["deuteranopia", filterDeficiencyDeuter(1)],
		["protanopia", filterDeficiencyProt(1)],
		["tritanopia", filterDeficiencyTrit(1)],
	] as const)("strained and critical differ with %s", (_, seen) => {
		const difference = differenceCiede2000();
		expect(difference(seen(rgb(colour("watch"))), seen(rgb(colour("critical"))))).toBeGreaterThanOrEqual(20);
		expect(difference(seen(rgb(colour("critical"))), seen(rgb(colour("no-report"))))).toBeGreaterThanOrEqual(12);
	});

	test("the first paint has the theme's ground", () => {
		expect(html.toLowerCase()).toContain(`${theme}: "${colour("bg")}"`);
	});
});

test("on a projector all text holds 7 to 1", () => {
	const colours = coloursOf(css, "projektor");
	for (const ink of textAtDistance) {
		for (const ground of ["bg", "surface", "sunken"]) {
			expect(
				wcagContrast(colours.get(ink) ?? "", colours.get(ground) ?? ""),
				`${ink} on ${ground}`,
			).toBeGreaterThanOrEqual(7);
		}
	}
	for (const [ink, fill] of textOnFill)
		expect(wcagContrast(colours.get(ink) ?? "", colours.get(fill) ?? "")).toBeGreaterThanOrEqual(7);
});
