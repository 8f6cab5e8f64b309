// How many of each role a unit of a type needs, by shift; half a person is somebody shared.
import type { DemoUnit } from "./region.ts";

type Shifts = { readonly [shift: string]: number };
type Rota = { readonly [measure: string]: Shifts };

interface Need {
	/** The size that the numbers are for; 0: whatever the size. */
	readonly per: number;
	readonly roles: { readonly [role: string]: readonly [day: number, evening?: number, night?: number] };
}

/** A home of 54 places: 14/11/4 assistants and 2/1/0.5 nurses. */
const needs: { readonly [type: string]: Need } = {
	"care-home": { per: 54, roles: { nurse: [2, 1, 0.5], "assistant-nurse": [9, 7, 4], "care-assistant": [5, 4] } },
	"short-stay": { per: 15, roles: { nurse: [1, 1, 0.5], "assistant-nurse": [3, 2, 1], "care-assistant": [1, 1] } },
	lss: { per: 36, roles: { nurse: [0.5], "assistant-nurse": [8, 6, 3], "care-assistant": [4, 3] } },
	"home-care": {
		per: 310,
		roles: { nurse: [2, 1, 0.5], "assistant-nurse": [46, 30, 4], "night-patrol": [0, 0, 4], logistics: [2] },
	},
	"night-nursing": { per: 0, roles: { nurse: [1, 3, 3], "assistant-nurse": [1, 2, 2], "night-patrol": [0, 0, 2] } },
	"mobile-team": { per: 0, roles: { nurse: [2, 1, 1], "assistant-nurse": [2, 1] } },
	ambulance: { per: 0, roles: { nurse: [4, 4, 3], "assistant-nurse": [2, 2, 2] } },
	"primary-care": {
		per: 12_000,
		roles: { doctor: [7], nurse: [3], "district-nurse": [5], "assistant-nurse": [3], bma: [1.5], therapist: [2] },
	},
	"gp-practice": {
		per: 0,
		roles: { doctor: [3], nurse: [1.5], "district-nurse": [1], "assistant-nurse": [1], bma: [0.5] },
	},
	asih: { per: 85, roles: { doctor: [3], nurse: [9, 5, 3], "assistant-nurse": [4, 2, 2], therapist: [2] } },
	geriatrics: { per: 60, roles: { doctor: [5], nurse: [8, 6, 4], "assistant-nurse": [14, 11, 7], therapist: [4] } },
	rehab: { per: 0, roles: { doctor: [0.5], nurse: [1], "assistant-nurse": [2], therapist: [8] } },
	"day-centre": { per: 0, roles: { "care-assistant": [5], "unit-manager": [1] } },
	"needs-assessment": { per: 0, roles: { "needs-assessor": [8], "unit-manager": [1] } },
	depot: { per: 0, roles: { logistics: [3], "unit-manager": [0.5] } },
};

const shiftIds = ["day", "evening", "night"] as const;

export function rotaOf({ type, capacity }: DemoUnit): Rota {
	const { per, roles } = needs[type] ?? { per: 0, roles: {} };
	const scale = per === 0 ? 1 : capacity / per;
	return Object.fromEntries(
		Object.entries(roles).map(([role, shifts]) => {
			const needed = shifts.flatMap((need, index) => {
				const shift = shiftIds[index];
				return shift === undefined || !need ? [] : [[shift, halves(need * scale)] as const];
			});
			return [`staff.${role}`, Object.fromEntries(needed)];
		}),
	);
}

function halves(people: number): number {
	return people >= 3 ? Math.round(people) : Math.max(0.5, Math.round(people * 2) / 2);
}
