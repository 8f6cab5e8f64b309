// Staff loans for tests: nights and days of the week that begins with Monday 16 November 2026, at care homes.
import type { StaffLoanBody } from "../bodies.ts";
import type { Actor } from "../entry.ts";
import type { LentShift } from "../rows/staff-loan.ts";
import { createCluster, hour, type TestBoard } from "./board.ts";

export const homeA = "aldreboende-a";
export const homeB = "aldreboende-b";
export const assistant = "staff.assistant-nurse";

/** DOMAIN, Staffing: a home of 54 places needs 14/11/4 assistants and 2/1/0.5 nurses. */
export const rota = {
	[assistant]: { day: 14, evening: 11, night: 4 },
	"staff.nurse": { day: 2, evening: 1, night: 0.5 },
};

export const managerOf = (unit: string): Actor => ({
	person: `enhetschef.${unit}`,
	grants: [{ role: "manager", board: "jarfalla", units: [unit] }],
});

const begins = { day: [7, 15.5], evening: [14.5, 21.5], night: [21.25, 31.25] } as const;

/** Of November 2026, when Sweden is an hour ahead of UTC. */
export function shiftOf(date: number, shift: keyof typeof begins): LentShift {
	const midnight = Date.UTC(2026, 10, date) - hour;
	const [from, to] = begins[shift];
	return { date: `2026-11-${date}`, shift, from: midnight + from * hour, to: midnight + to * hour };
}

/** Two homes of 54 places. */
export function twoHomes(): TestBoard {
	const board = createCluster();
	for (const [unit, name] of [
		[homeA, "Äldreboende A"],
		[homeB, "Äldreboende B"],
	])
		board.say("unit", { unit, name, type: "care-home", status: "open", rota });
	return board;
}

/** Home B lends home A three for the night. */
export function loan(more: Partial<StaffLoanBody> = {}): StaffLoanBody {
	return {
		lender: homeB,
		borrower: homeA,
		role: assistant,
		count: 3,
		shifts: [shiftOf(16, "night")],
		step: "promised",
		...more,
	};
}
