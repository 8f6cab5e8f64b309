// How long healing took, by what was healed from: p50, p99 and the longest. Knows no faults.

export interface Tally {
	add(name: string, ms: number): void;
	/** A line for each name, under a heading; empty without any. */
	table(): string;
}

export function createTally(heading: string): Tally {
	const taken = new Map<string, number[]>();
	return {
		add(name, ms) {
			const known = taken.get(name) ?? [];
			known.push(ms);
			taken.set(name, known);
		},
		table() {
			if (taken.size === 0) return "";
			const width = Math.max(heading.length, ...[...taken.keys()].map(({ length }) => length));
			const lines = [...taken]
				.toSorted(([a], [b]) => (a < b ? -1 : 1))
				.map(([name, times]) => {
					const sorted = times.toSorted((a, b) => a - b);
					const figures = [sorted.length, ...[0.5, 0.99, 1].map((share) => seconds(at(sorted, share)))];
					return `${name.padEnd(width)}${figures.map((figure) => String(figure).padStart(8)).join("")}`;
				});
			const head = `${heading.padEnd(width)}${["times", "p50 s", "p99 s", "max s"].map((each) => each.padStart(8)).join("")}`;
			return [head, ...lines].join("\n");
		},
	};
}

function at(sorted: readonly number[], share: number): number {
	return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

function seconds(ms: number): string {
	return (ms / 1000).toFixed(2);
}
