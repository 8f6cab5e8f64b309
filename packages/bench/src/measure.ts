// Percentiles, medians and the processor time of another process. Knows nothing of what is measured.
import { readFileSync } from "node:fs";

/** The value below which `share` (0 to 1) of the samples lie. */
export function percentile(samples: readonly number[], share: number): number {
	const sorted = [...samples].sort((a, b) => a - b);
	const last = sorted.length - 1;
	return sorted[Math.min(last, Math.floor(share * sorted.length))] ?? Number.NaN;
}

export const median = (samples: readonly number[]): number => percentile(samples, 0.5);

/** User and system time that a process has used, ms, from /proc: a hundredth of a second fine. */
export function cpuMs(pid: number): number {
	const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
	const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
	const ticksPerSecond = 100;
	return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond;
}

/** What this very thread has used so far, ms. */
export function threadMs(): number {
	const { user, system } = process.threadCpuUsage();
	return (user + system) / 1000;
}

/** Resident memory of a process, KB. */
export function residentKb(pid: number): number {
	const status = readFileSync(`/proc/${pid}/status`, "utf8");
	return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]);
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Calls `act` at a steady rate for so long; a late call does not put off the next. */
export async function atRate(perSecond: number, seconds: number, act: (index: number) => void): Promise<void> {
	const began = performance.now();
	const count = Math.round(perSecond * seconds);
	for (let index = 0; index < count; index++) {
		const wait = began + (index * 1000) / perSecond - performance.now();
		if (wait > 0) await pause(wait);
		act(index);
	}
}
