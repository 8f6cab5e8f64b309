// The days that are shown, and which of them a shift belongs to.
import type { Staffing } from "@samlad/board/derive/staffing";

/** The day's own staffing that holds the shift; last night's goes on under today's. */
export function staffingWith(
	staffings: readonly Staffing[],
	{ date, shift }: { readonly date: string; readonly shift: string },
): Staffing | undefined {
	return staffings.find(({ shifts }) => shifts.some((one) => one.date === date && one.shift === shift));
}
