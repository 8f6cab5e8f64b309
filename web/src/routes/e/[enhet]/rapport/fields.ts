// The fields of the report with what the board last said of each. Which cells a section asks for is the board's rule; which of them this unit sees is decided here.
import { balanceIn } from "@samlad/board/apply/moved";
import { fieldsOf, lastCell, mustType, type Field as CellField } from "@samlad/board/derive/form";
import { needOf } from "@samlad/board/derive/shifts";
import { rowOf, type Read } from "@samlad/board/read";
import type { CellRow, Value } from "@samlad/board/rows/said";
import type { Measure, Section, TemplateRow } from "@samlad/board/rows/template";
import type { UnitRow } from "@samlad/board/rows/unit";
import type { Words } from "@samlad/board/rows/words";

export interface Last {
	readonly value: Value;
	readonly below?: number;
	readonly observedAt: number;
	readonly actor: string;
	readonly entry: string;
	/** Was stored although it surprised. */
	readonly unlikely?: true;
	/** Stock: the last count and what moved since, not what was counted. Null where more was taken than there was. */
	readonly reckoned?: true;
	/** From the same shift of an earlier day: this shift has not been answered for. */
	readonly carried?: true;
}

export interface Shift {
	readonly id: string;
	readonly label: Words;
	readonly date: string;
}

export interface Field {
	readonly ref: string;
	readonly section: string;
	readonly measure: Measure;
	readonly shift?: Shift;
	/** Staff: how many the rota asks for. */
	readonly need?: number;
	readonly last?: Last;
	/** Why it opens empty although something was said before. */
	readonly startsEmpty?: "tally" | "volatile" | "earlier";
}

export interface FieldGroup {
	readonly section: Section;
	readonly fields: readonly Field[];
}

export interface FieldsInput {
	readonly read: Read;
	readonly unit: string;
	readonly template: TemplateRow;
	readonly sections: readonly Section[];
	/** ms UTC. */
	readonly now: number;
	/** It is reported how things were: nothing that is known now is taken for it. */
	readonly isEarlier?: boolean;
}

/** Sections without a field for this unit are left out. */
export function fieldGroups({ read, unit, template, sections, now, isEarlier }: FieldsInput): readonly FieldGroup[] {
	const row = rowOf(read, "unit", unit);
	return sections
		.map((section) => ({
			section,
			fields: fieldsOf(template, section, now).flatMap((asked): Field[] => {
				const cell = lastCell(read, unit, asked);
				const stands = rowOf(read, "cell", `${unit}/${asked.ref}`) !== undefined;
				const need = needIn(row, asked);
				// A unit with a rota is asked only for the role shifts it needs, or has answered for.
				if (asked.measure.type === "staff" && row?.rota && !need && !stands) return [];
				return [
					{
						ref: asked.ref,
						section: section.id,
						measure: asked.measure,
						...shiftOf(template, asked),
						...(need === undefined ? {} : { need }),
						...(cell
							? {
									last: {
										...lastOf(cell),
										...(stands ? reckonedOf(read, unit, asked, cell) : { carried: true as const }),
									},
								}
							: {}),
						...(isEarlier || mustType(asked.measure, cell)
							? { startsEmpty: isEarlier ? "earlier" : asked.measure.type === "tally" ? "tally" : "volatile" }
							: {}),
					},
				];
			}),
		}))
		.filter(({ fields }) => fields.length > 0);
}

function needIn(row: UnitRow | undefined, { measure, date, shift }: CellField): number | undefined {
	return row && date !== undefined && shift !== undefined ? needOf(row, measure.id, { date, shift }) : undefined;
}

/** Who says that all is unchanged says what is there now: what was counted less what was taken since. */
function reckonedOf(
	read: Read,
	unit: string,
	{ ref, measure }: CellField,
	{ value }: CellRow,
): { readonly value?: Value; readonly reckoned?: true } {
	if (measure.type !== "stock" || typeof value !== "number") return {};
	const balance = balanceIn(rowOf(read, "ledger", `${unit}/${ref}`));
	return balance === null || balance === value ? {} : { value: balance < 0 ? null : balance, reckoned: true };
}

function shiftOf(template: TemplateRow, { date, shift }: CellField): { readonly shift?: Shift } {
	const found = template.shifts.find(({ id }) => id === shift);
	return found && date !== undefined ? { shift: { id: found.id, label: found.label, date } } : {};
}

function lastOf({ value, below, observedAt, actor, entry, flags }: CellRow): Last {
	return {
		value,
		...(below === undefined ? {} : { below }),
		observedAt,
		actor,
		entry,
		...(flags?.includes("unlikely") ? { unlikely: true as const } : {}),
	};
}
