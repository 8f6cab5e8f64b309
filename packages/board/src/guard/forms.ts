// The forms that Swedish identity numbers take. Knows digits and letters only, not text.

/** Ten or twelve digits, the sizes of the groups they were written in, and what stood before the last group. */
export function isIdentityNumber(digits: string, sizes: () => readonly number[], lastGap: string): boolean {
	if (digits.length === 10)
		return passesLuhn(digits) && isBirthDate(digits.slice(0, 6)) && !looksLikePhone(digits, sizes());
	if (digits.length !== 12) return false;
	if (isStockholmReserve(digits)) return true;
	return (
		passesLuhn(digits.slice(2)) &&
		(isBirthDate(digits.slice(0, 8)) || isCarelinkDate(digits.slice(0, 8))) &&
		!looksLikeTimestamp(digits) &&
		!looksLikeDateAndCount(digits, sizes(), lastGap)
	);
}

/**
 * Reserve numbers with letters, as eight digits and four characters (`19460503`, `M01A`): the national one, Västra Götaland's,
 * Värmland's, Skåne's. Formats: Inera, Lokala reservid and Nationellt ReservID.
 */
export function isReserveNumber(date: string, last: string): boolean {
	if (!/[A-Z]/.test(last) || !/\d/.test(last)) return false;
	if (isBirthDate(date)) return true;
	const century = Number(date.slice(0, 2));
	const isNational = /^[A-HJ-NPR-UX-Z]{2,3}\d{1,2}$/.test(last);
	if (!isNational) return false;
	if (century === 0)
		return Number(date.slice(4, 6)) >= 20 && Number(date.slice(6)) >= 40 && Number(date.slice(6)) <= 59;
	return century >= 22 && isBirthDate(date.slice(2));
}

/** `YYMMDD` or `YYYYMMDD`; a coordination number's day is 60 higher. */
function isBirthDate(date: string): boolean {
	const centuries = date.length === 8 ? [date.slice(0, 2)] : ["18", "19", "20"];
	const month = Number(date.slice(-4, -2));
	const written = Number(date.slice(-2));
	const day = written > 60 ? written - 60 : written;
	if (month < 1 || month > 12 || day < 1) return false;
	return centuries.some((century) => {
		if (century !== "18" && century !== "19" && century !== "20") return false;
		return new Date(Date.UTC(Number(century + date.slice(-6, -4)), month - 1, day)).getUTCMonth() === month - 1;
	});
}

/** `yyyymmxxNNNC`: a day from 32 to 59 stands for an unknown one. */
function isCarelinkDate(date: string): boolean {
	const day = Number(date.slice(6));
	return day >= 32 && day <= 59 && isBirthDate(`${date.slice(0, 6)}01`);
}

/** `99yyyyNNNNNC`: the check digit covers the last eight. */
function isStockholmReserve(digits: string): boolean {
	const year = Number(digits.slice(2, 6));
	return digits.startsWith("99") && year >= 1900 && year <= 2299 && passesLuhn(digits.slice(4));
}

/** Every other digit doubled, from the first of an even number of them. */
function passesLuhn(digits: string): boolean {
	let sum = 0;
	for (let place = 0; place < digits.length; place++) {
		const digit = (digits.charCodeAt(place) - 48) * (place % 2 === 0 ? 2 : 1);
		sum += digit > 9 ? digit - 9 : digit;
	}
	return sum % 10 === 0;
}

/** `070-123 45 67`, `0701234567`: an area code set apart, or a mobile number whose day could only be a coordination number's. */
function looksLikePhone(digits: string, sizes: readonly number[]): boolean {
	if (!digits.startsWith("0")) return false;
	const [first = 0, second = 0] = sizes;
	if (sizes.length > 1) return first === 3 || (first === 4 && second <= 3) || (first === 2 && second === 3);
	return /^07[02369]/.test(digits) && Number(digits.slice(4, 6)) > 60;
}

/** `20261121-0830`: a day of these years and a time of day. Nobody reports a child of six by a serial that is a time. */
function looksLikeTimestamp(digits: string): boolean {
	return Number(digits.slice(0, 4)) >= 2019 && Number(digits.slice(8, 10)) < 24 && Number(digits.slice(10, 12)) < 60;
}

/** `2026-11-23 4000`: a day of these years and, after a space, how many came. */
function looksLikeDateAndCount(digits: string, sizes: readonly number[], lastGap: string): boolean {
	return Number(digits.slice(0, 4)) >= 2019 && sizes.join() === "4,2,2,4" && /^\s+$/.test(lastGap);
}
