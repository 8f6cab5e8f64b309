// Who was where, when, as flat rows to take out: for tracing contacts. Numbers, roles, units and times; never a person.
import { measureOf } from "../definitions.ts";
import { stays, type Stay } from "../derive/staff-loans.ts";
import { templateOfUnit } from "../derive/template.ts";
import { rowOf, type Read } from "../read.ts";
import type { UnitRow } from "../rows/unit.ts";
import type { Words } from "../rows/words.ts";

export interface StayRow extends Stay {
	/** Undefined: it is no longer on the board. */
	readonly lenderRow: UnitRow | undefined;
	readonly borrowerRow: UnitRow | undefined;
	readonly roleWords: Words;
	readonly shiftWords: Words;
}

export function stayRows(read: Read, now: number): readonly StayRow[] {
	return stays(read, now).map((stay) => {
		const template = templateOfUnit(read, stay.borrower);
		const { shift } = stay.shift;
		const label = template?.shifts.find(({ id }) => id === shift)?.label;
		return {
			...stay,
			lenderRow: rowOf(read, "unit", stay.lender),
			borrowerRow: rowOf(read, "unit", stay.borrower),
			roleWords: (template && measureOf(template, stay.role)?.label) ?? { sv: stay.role, en: stay.role },
			shiftWords: label ?? { sv: shift, en: shift },
		};
	});
}
