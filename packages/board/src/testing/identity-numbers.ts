// Makes identity numbers of nobody for tests: dates and serials that are given, check digits that are worked out.

export function luhnDigit(payload: string): string {
	const sum = Array.from(payload)
		.reverse()
		.reduce((sum, character, place) => {
			const digit = Number(character) * (place % 2 === 0 ? 2 : 1);
			return sum + (digit > 9 ? digit - 9 : digit);
		}, 0);
	return String((10 - (sum % 10)) % 10);
}

/** Twelve digits for a date as `19811228`; `coordination` adds 60 to the day. */
export function personal(date: string, serial: number, { coordination = false } = {}): string {
	const day = String(Number(date.slice(6)) + (coordination ? 60 : 0)).padStart(2, "0");
	const nine = date.slice(2, 6) + day + String(serial).padStart(3, "0");
	return date.slice(0, 2) + nine + luhnDigit(nine);
}
