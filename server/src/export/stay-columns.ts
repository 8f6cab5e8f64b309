// The columns of who was where, when: staff who worked for another unit, one row a shift, for whoever traces contacts. No persons.
import type { StayRow } from "@samlad/board/export/export-loans";
import { local, utc, type Column } from "./columns.ts";

const column = (code: string, width: number, of: Column<StayRow>["of"]) => ({ code, width, of });

/** A new column goes last; a code is never used for something else. */
export const stayColumns: readonly Column<StayRow>[] = [
	column("from_unit", 24, ({ lender }) => lender),
	column("from_unit_name", 30, ({ lenderRow }) => lenderRow?.name ?? null),
	column("at_unit", 24, ({ borrower }) => borrower),
	column("at_unit_name", 30, ({ borrowerRow }) => borrowerRow?.name ?? null),
	column("measure", 30, ({ role }) => role),
	column("measure_sv", 34, ({ roleWords }) => roleWords.sv),
	column("measure_en", 34, ({ roleWords }) => roleWords.en),
	column("count", 8, ({ count }) => count),
	column("date", 12, ({ shift }) => shift.date),
	column("shift", 10, ({ shift }) => shift.shift),
	column("shift_sv", 12, ({ shiftWords }) => shiftWords.sv),
	column("shift_en", 12, ({ shiftWords }) => shiftWords.en),
	column("arrived", 31, ({ from }) => local(from)),
	column("arrived_utc", 26, ({ from }) => utc(from)),
	column("left", 31, ({ to }) => local(to)),
	column("left_utc", 26, ({ to }) => utc(to)),
	column("there_still", 12, ({ isGoingOn }) => isGoingOn),
	column("entry", 28, ({ loan }) => loan),
];
