// A figure as it is printed, beside what it is held to.
import type { Spread } from "./latency.ts";

export interface Line {
	readonly what: string;
	readonly figure: string;
	readonly aim?: string;
}

export function spread({ p50, p99 }: Spread): string {
	return `${p50.toFixed(1)} / ${p99.toFixed(1)} ms`;
}

/** The half and the slowest twentieth. */
export function spread95({ p50, p95 }: Spread): string {
	return `${p50.toFixed(1)} / ${p95.toFixed(1)} ms`;
}

export function print(lines: readonly Line[]): void {
	for (const { what, figure, aim } of lines) {
		console.log(
			`${figure.padStart(24)}  ${what}${aim === undefined ? "" : `  (aim: ${aim.startsWith("at") ? "" : "≤ "}${aim})`}`,
		);
	}
}
