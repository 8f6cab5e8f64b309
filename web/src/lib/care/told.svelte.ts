// What was last done here with a unit's care or level, until it has been read: one place for every row's button.
export interface Deed {
	/** The entry. */
	readonly id: string;
	readonly sentence: string;
}

let last: Deed | undefined = $state.raw();

export const lastDeed = (): Deed | undefined => last;

export function tell(id: string | undefined, sentence: string): void {
	if (id !== undefined) last = { id, sentence };
}

export function forget(): void {
	last = undefined;
}
