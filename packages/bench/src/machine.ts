// What the figures were taken on: without it they say nothing.
import { cpus, loadavg, totalmem } from "node:os";

export function describeMachine(): string {
	const all = cpus();
	const model = all[0]?.model.replace(/\s+/g, " ").trim() ?? "unknown processor";
	const gigabytes = Math.round(totalmem() / 2 ** 30);
	const load = (loadavg()[0] ?? 0).toFixed(1);
	return `${all.length} cores of ${model}, ${gigabytes} GB, ${process.platform}, Node ${process.versions.node}; load ${load} before the run`;
}
