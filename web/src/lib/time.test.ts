import { expect, test } from "vitest";
import { clockTime, hoursBetween, moment } from "./time.ts";

const at = (text: string) => Date.parse(text);
const now = at("2026-11-22T07:47:00Z");

test("times are Stockholm's, summer and winter", () => {
	expect(clockTime(at("2026-11-22T07:30:00Z"), "sv")).toBe("08:30");
	expect(clockTime(at("2026-07-01T07:30:00Z"), "sv")).toBe("09:30");
	expect(clockTime(at("2026-11-21T23:05:00Z"), "en")).toBe("00:05");
});

test("a moment says only what is needed to place it", () => {
	expect(moment(at("2026-11-22T06:55:00Z"), now, "sv")).toBe("07:55");
	expect(moment(at("2026-11-21T15:05:00Z"), now, "sv")).toBe("i går 16:05");
	expect(moment(at("2026-11-21T15:05:00Z"), now, "en")).toBe("yesterday 16:05");
	expect(moment(at("2026-11-18T07:30:00Z"), now, "sv")).toBe("ons 08:30");
	expect(moment(at("2026-11-14T15:05:00Z"), now, "sv")).toBe("14 nov 16:05");
});

test("a moment in another year says which", () => {
	expect(moment(at("2025-11-14T15:05:00Z"), now, "sv")).toBe("14 nov 2025 16:05");
	expect(moment(at("2025-11-14T15:05:00Z"), now, "en")).toBe("14 Nov 2025 16:05");
	expect(moment(at("2025-12-31T23:30:00Z"), now, "sv")).toBe("1 jan 00:30");
	const newYear = at("2027-01-02T09:00:00Z");
	expect(moment(at("2026-12-31T15:05:00Z"), newYear, "sv")).toBe("tors 16:05");
	expect(moment(at("2026-12-20T15:05:00Z"), newYear, "sv")).toBe("20 dec 2026 16:05");
});

test("hours are whole and never negative", () => {
	expect(hoursBetween(now - 26.9 * 3_600_000, now)).toBe(26);
	expect(hoursBetween(now + 5000, now)).toBe(0);
});
