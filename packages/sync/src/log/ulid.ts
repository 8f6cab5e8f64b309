// Ids that sort by the time they were made, also within one millisecond and when the clock steps back.

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** `random` gives [0, 1). */
export function createIds(clock: () => number, random: () => number): () => string {
	let last = 0;
	let tail: number[] = [];
	return () => {
		const now = Math.max(0, Math.floor(clock()));
		if (now > last || tail.length === 0) {
			last = Math.max(now, last);
			tail = Array.from({ length: 16 }, () => Math.floor(random() * 32));
		} else if (!step(tail)) {
			last += 1;
			tail = Array.from({ length: 16 }, () => Math.floor(random() * 32));
		}
		return timePart(last) + tail.map((digit) => alphabet[digit]).join("");
	};
}

function step(tail: number[]): boolean {
	for (let at = tail.length - 1; at >= 0; at -= 1) {
		const digit = tail[at] ?? 0;
		if (digit < 31) {
			tail[at] = digit + 1;
			return true;
		}
		tail[at] = 0;
	}
	return false;
}

function timePart(time: number): string {
	let text = "";
	for (let rest = time, at = 0; at < 10; at += 1) {
		text = alphabet[rest % 32] + text;
		rest = Math.floor(rest / 32);
	}
	return text;
}
