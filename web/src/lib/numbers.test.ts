import { expect, test } from "vitest";
import { days, tenths, plain, signed } from "./numbers.ts";

test("tenths always have one decimal", () => {
	expect([tenths(18, "sv"), tenths(15.94, "sv"), tenths(0, "en"), tenths(null, "sv")]).toEqual([
		"18,0",
		"15,9",
		"0.0",
		"–",
	]);
});

test("a change has its sign, and none is said as such", () => {
	expect(signed(6, "sv")).toBe("+6");
	expect(signed(-2, "sv")).toBe("−2");
	expect(signed(0, "sv")).toBe("±0");
	expect(signed(null, "sv")).toBe("–");
});

test("days of supply never round up past what is there", () => {
	expect(days(0.89, "sv")).toBe("0,8");
	expect(days(1.99, "en")).toBe("1.9");
	expect(days(1.02, "sv")).toBe("1,0");
	expect(days(13.9, "sv")).toBe("13");
	expect(days(null, "sv")).toBe("–");
});

test("a known zero is not unknown", () => {
	expect(plain(0, "sv")).toBe("0");
	expect(plain(null, "sv")).toBe("–");
});
