// Lengths of time on a meeting's clock.

/** `4:12`, of an hour and more `1:04:12`; never below zero. */
export function clockLength(ms: number): string {
	const seconds = Math.max(0, Math.floor(Math.abs(ms) / 1000));
	const two = (number: number) => String(number).padStart(2, "0");
	const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
	return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
