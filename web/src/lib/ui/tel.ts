// The address that calls a number written as people write it: the first of several, without a trunk zero in brackets.

/** Nobody is called by fewer digits: a floor or a door stands beside the number. */
const fewestDigits = 3;

export function telOf(phone: string): string {
	const numbers = phone.replace("(0)", "").match(/\+?\d[\d ()\u00a0.–-]*/g) ?? [];
	const digits = numbers.map((number) => number.replaceAll(/[^+\d]/g, ""));
	return `tel:${digits.find(({ length }) => length >= fewestDigits) ?? ""}`;
}
