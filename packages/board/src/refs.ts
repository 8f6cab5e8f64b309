// The names of cells within a unit: `measure`, `measure/day` or `measure/day/shift`.

export interface Ref {
	readonly measure: string;
	readonly date?: string;
	readonly shift?: string;
}

export function parseRef(ref: string): Ref {
	const first = ref.indexOf("/");
	if (first < 0) return { measure: ref };
	const measure = ref.slice(0, first);
	const second = ref.indexOf("/", first + 1);
	if (second < 0) return { measure, date: ref.slice(first + 1) };
	return { measure, date: ref.slice(first + 1, second), shift: ref.slice(second + 1) };
}

export function refOf({ measure, date, shift }: Ref): string {
	if (date === undefined) return measure;
	return shift === undefined ? `${measure}/${date}` : `${measure}/${date}/${shift}`;
}
