// The least change that makes one text of another: one place where some characters go and others come.

export interface Splice {
	readonly at: number;
	readonly removed: number;
	readonly inserted: string;
}

/** Undefined: they are the same. `caret`: where the writing ended in `after`, which tells equal letters apart. */
export function spliceBetween(before: string, after: string, caret = after.length): Splice | undefined {
	if (before === after) return undefined;
	const most = Math.min(before.length, after.length);
	// What stands after the caret was not touched, as far as it is the same.
	let end = 0;
	const mostEnd = Math.min(most, after.length - caret);
	while (end < mostEnd && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
	let at = 0;
	while (at < most - end && before[at] === after[at]) at++;
	while (end < most - at && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
	// Neither half of a pair is changed without the other.
	if (isHigh(before.charCodeAt(at - 1)) || isHigh(after.charCodeAt(at - 1))) at -= 1;
	if (isLow(before.charCodeAt(before.length - end)) || isLow(after.charCodeAt(after.length - end))) end -= 1;
	return { at, removed: before.length - at - end, inserted: after.slice(at, after.length - end) };
}

function isHigh(unit: number): boolean {
	return unit >= 0xd800 && unit <= 0xdbff;
}

function isLow(unit: number): boolean {
	return unit >= 0xdc00 && unit <= 0xdfff;
}
