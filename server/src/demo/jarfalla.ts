// Järfälla on the peak day, unit by unit: the sums are the figures that the exercise is written around.

/** Confirmed now, confirmed the day before, suspected; cumulative and dead over the sixty days. */
export const residents: {
	readonly [unit: string]: readonly [
		confirmed: number,
		before: number,
		suspected: number,
		cumulative: number,
		dead: number,
	];
} = {
	"aldreboende-a": [14, 8, 3, 30, 8],
	"aldreboende-b": [4, 4, 2, 14, 4],
	"aldreboende-c": [0, 0, 1, 2, 0],
	"aldreboende-d": [6, 6, 1, 18, 5],
	"aldreboende-e": [1, 1, 2, 8, 1],
	korttidsboende: [1, 1, 0, 3, 1],
	"hemtjanst-1": [1, 0, 1, 5, 0],
	"hemtjanst-2": [1, 1, 0, 3, 0],
	"hemtjanst-3": [0, 0, 0, 1, 0],
	lss: [0, 0, 0, 1, 0],
	geriatrik: [1, 1, 0, 2, 0],
	"vardcentral-1": [1, 0, 1, 0, 0],
	"vardcentral-2": [1, 1, 1, 0, 0],
};

/** Positive, isolating. */
export const staff: { readonly [unit: string]: readonly [confirmed: number, isolating: number] } = {
	"vardcentral-1": [1, 2],
	"vardcentral-2": [2, 3],
	"vardcentral-3": [0, 1],
	"vardcentral-4": [1, 1],
	huslakarmottagning: [0, 1],
	"aldreboende-a": [6, 8],
	"aldreboende-b": [3, 4],
	"aldreboende-c": [1, 2],
	"aldreboende-d": [4, 6],
	"aldreboende-e": [2, 4],
	korttidsboende: [1, 1],
	"hemtjanst-1": [1, 3],
	"hemtjanst-2": [1, 2],
	lss: [0, 1],
	asih: [1, 2],
};

/** Ready, of those without a receiver. */
export const discharge: { readonly [unit: string]: readonly [ready: number, noReceiver: number] } = {
	geriatrik: [7, 3],
	korttidsboende: [2, 1],
	rehab: [2, 0],
};

/** Those with a receiver, by receiver. */
export const received: { readonly [unit: string]: { readonly [receiver: string]: number } } = {
	geriatrik: { korttidsboende: 2, "aldreboende-c": 1, "@home": 1 },
	korttidsboende: { "@home": 1 },
	rehab: { "hemtjanst-2": 1, "@home": 1 },
};

export const freePlaces: { readonly [unit: string]: number } = {
	"aldreboende-b": 1,
	"aldreboende-c": 2,
	"aldreboende-e": 1,
	korttidsboende: 2,
};

/** Fewer than the rota needs, by role and shift. */
export const missing: {
	readonly [unit: string]: { readonly [measure: string]: { readonly [shift: string]: number } };
} = {
	"aldreboende-a": {
		"staff.assistant-nurse": { day: 2, evening: 1 },
		"staff.care-assistant": { day: 1, evening: 1 },
		"staff.nurse": { night: 0.5 },
	},
	"aldreboende-b": { "staff.assistant-nurse": { day: 1, evening: 1 } },
	"hemtjanst-1": { "staff.assistant-nurse": { day: 4, evening: 3 } },
	"vardcentral-2": { "staff.doctor": { day: 1 } },
	asih: { "staff.nurse": { day: 1 } },
};

/** Count their stock today, because they have to. */
export const watched = [
	"aldreboende-a",
	"aldreboende-b",
	"aldreboende-e",
	"hemtjanst-1",
	"hemtjanst-2",
	"vardcentral-2",
	"asih",
];

export const silent = "aldreboende-d";

/** Asked, and cannot tell. */
export const unknown: { readonly [unit: string]: readonly string[] } = {
	"vardcentral-3": ["deferred.chronic"],
	"hemtjanst-2": ["absence.vab"],
	lss: ["stock.antigen"],
};
