// Rows of the units.

export interface Rota {
	readonly [measure: string]: { readonly [shift: string]: number };
}

/** key: unit id */
export interface UnitRow {
	readonly name: string;
	/** A unit type's id: `care-home`, `primary-care`, … or `kommun` for community cases. */
	readonly type: string;
	readonly status: "open" | "closed" | "retired";
	readonly phone?: string;
	readonly hours?: string;
	readonly mission?: string;
	/** What the others of the cluster may ask it for. */
	readonly helpsWith?: string;
	/** Places or clients; of a `kommun` its inhabitants. */
	readonly capacity?: number;
	/** Minutes by road to other units, by unit id. */
	readonly minutesTo?: { readonly [unit: string]: number };
	/** Need by staff measure id, then by shift id: `{ "staff.assistant": { "day": 14 } }`. May be half a person. */
	readonly rota?: Rota;
	/** The same on Saturdays and Sundays, where it differs; 0: nobody is needed. */
	readonly weekendRota?: Rota;
	/** Which rows of the public health agency's weekly figures are this unit's: municipality code and, in a divided city, district. Several are summed. */
	readonly statistics?: readonly { readonly code: string; readonly district?: string }[];
	/** The entry that put it so, and when the unit first came to the board. */
	readonly put?: { readonly at: number; readonly entry: string; readonly since: number };
	/** Norm burn per item, used at low confidence only; units a day. */
	readonly burnNorm?: { readonly [measure: string]: number };
}
