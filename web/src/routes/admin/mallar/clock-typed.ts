// A time of day as somebody types it: `8.30`, `0830`, `08:30`.

const clock = /^(?:([01]?\d|2[0-3])[:.]?([0-5]\d))$/;

/** `08:30`; undefined: no time. */
export function clockTyped(text: string): string | undefined {
	const [, hours, minutes] = clock.exec(text.trim()) ?? [];
	return hours === undefined || minutes === undefined ? undefined : `${hours.padStart(2, "0")}:${minutes}`;
}
