// Where somebody is on a board, as nodes carry it: made of the address and of what has the focus, and read again.

/** Something of one unit, or one of its values; of a meeting, its number or its id and an item. Undefined: a screen as a whole. */
export interface Place {
	readonly screen: string;
	readonly unit?: string;
	readonly ref?: string;
}

/** Undefined: not a place where one is seen. `row` has the unit's id, `value` the reference of what is typed. */
export function placeOf(path: string, focus: { readonly row?: string; readonly value?: string }): string | undefined {
	const [, first, second, third, fourth, fifth] = path.split("/");
	if (first === "e") {
		const unit = decodeURIComponent(second ?? "").replace(/^[^.]*\./, "");
		if (!third) return `unit/${unit}`;
		return third === "rapport" ? `report/${unit}${focus.value === undefined ? "" : `/${focus.value}`}` : undefined;
	}
	if (first === "natt") return "night";
	if (first !== "k") return undefined;
	if (third === "importera") return "import";
	if (third === "lager") return "stock";
	if (third === "mote") return /^\d+$/.test(fourth ?? "") && !fifth ? `meeting/${fourth}` : "meeting";
	if (third === "platser") return "places";
	if (third === "bemanning") return "staffing";
	if (third) return undefined;
	return focus.row === undefined ? "board" : `board/${focus.row}`;
}

export function readPlace(at: string): Place {
	const [screen = "", unit, ...ref] = at.split("/");
	return { screen, ...(unit === undefined ? {} : { unit }), ...(ref.length > 0 ? { ref: ref.join("/") } : {}) };
}
