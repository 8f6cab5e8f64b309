import { expect, test } from "vitest";
import { telOf } from "./tel.ts";

test.each([
	["08-580 312 00", "tel:0858031200"],
	["+46 (0)8 580 312 00", "tel:+46858031200"],
	["08-580 312 00, jour 070-123 45 67", "tel:0858031200"],
	["08-580 312 00 / 070-123 45 67", "tel:0858031200"],
	["(08) 580 312 00", "tel:0858031200"],
	["plan 3, 08-580 312 00", "tel:0858031200"],
	["1177", "tel:1177"],
	["växeln 08-580 312 00", "tel:0858031200"],
])("%s is called as %s", (phone, address) => expect(telOf(phone)).toBe(address));
