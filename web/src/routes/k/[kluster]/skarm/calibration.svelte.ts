// How large one line of text is on this screen, in hundredths of its height; kept in the browser that drives it.

/** 16 minutes of arc for capitals at 5 m. */
export const sizes = [
	{ id: "usual", u: 4.35 },
	{ id: "55", u: 5.1 },
	{ id: "65", u: 4.3 },
	{ id: "75", u: 3.7 },
	{ id: "p2", u: 3.1 },
	{ id: "p25", u: 2.5 },
] as const;

export type SizeId = (typeof sizes)[number]["id"];

export interface Calibration {
	readonly size: SizeId;
	readonly u: number;
	choose(size: SizeId): void;
}

const kept = "samlad.screen-size";

export function createCalibration(): Calibration {
	let size: SizeId = $state(sizes.find(({ id }) => id === localStorage.getItem(kept))?.id ?? "usual");
	return {
		get size() {
			return size;
		},
		get u() {
			return sizes.find(({ id }) => id === size)?.u ?? sizes[0].u;
		},
		choose(chosen) {
			size = chosen;
			localStorage.setItem(kept, chosen);
		},
	};
}
