// A node in a process of its own, as the server's own beginning makes one, that may be of the release before this one and
// tells how its event loop fares. Started by `startNode`: the first argument names the release, the second the region.
import { createHistogram, monitorEventLoopDelay } from "node:perf_hooks";
import { rules } from "@samlad/board";
import type { Actor } from "@samlad/board/entry";
import { openApp, openServices } from "@samlad/server/app";
import { readConfig } from "@samlad/server/config";
import { openDemo } from "@samlad/server/demo/demo";
import { createLog } from "@samlad/server/log";
import { practiceRegion } from "@samlad/server/practice";
import type { Rules } from "@samlad/sync/rules";
import type { LoopSaid } from "./loop.ts";

/** The release before knew one kind less, and kept less of a cell: tables only gain between releases. */
const older: Rules<Actor> = {
	...rules,
	projectionVersion: rules.projectionVersion - 1,
	knows: (kind, v) => kind !== "comparison-point" && rules.knows(kind, v),
	apply: (read, entry) =>
		rules.apply(read, entry).map((write) => {
			if (write.table !== "cell" || write.row === null) return write;
			const { source: _, ...row } = write.row;
			return { ...write, row };
		}),
};

const [release, region] = process.argv.slice(2);
const configured = readConfig(process.cwd());
if (!configured.ok) throw new Error(configured.problems.join(" "));
const { config } = configured;
const log = createLog({ level: config.logLevel });
/** `mislabelled`: the release before, that forgot to say so. */
const mislabelled = { ...older, projectionVersion: rules.projectionVersion };
const given = release === "older" ? older : release === "mislabelled" ? mislabelled : rules;
const services = await openServices({ config, log, rules: given });
const exercise = region === "exercise" ? await services.alone(() => openDemo(services)) : undefined;
const demo = exercise ?? (await services.alone(() => practiceRegion(services)));
const app = await openApp({ services, config, demo });

const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
/** CPU of this thread between two ticks: what held the loop, however little of the machine the process was given. */
const held = createHistogram();
let heldUntil = cpuMicros();
setInterval(() => {
	const now = cpuMicros();
	held.record(Math.max(1, Math.round(now - heldUntil)));
	heldUntil = now;
}, 1).unref();
/** The most that waited in this process to leave over one connection. */
let mostUnsentBytes = 0;
setInterval(() => {
	const { _getActiveHandles } = process as unknown as { _getActiveHandles(): readonly { writableLength?: number }[] };
	for (const { writableLength = 0 } of _getActiveHandles.call(process))
		mostUnsentBytes = Math.max(mostUnsentBytes, writableLength);
}, 50).unref();
let cpu = process.cpuUsage();
let since = performance.now();
process.on("SIGUSR2", () => {
	const used = process.cpuUsage(cpu);
	const now = performance.now();
	const said: LoopSaid = {
		loop: {
			p50Ms: delay.percentile(50) / 1e6,
			p99Ms: delay.percentile(99) / 1e6,
			mostMs: delay.max / 1e6,
			heldP99Ms: held.percentile(99) / 1e3,
			heldMostMs: held.max / 1e3,
			cpuMs: (used.user + used.system) / 1000,
			wallMs: now - since,
			rssBytes: process.memoryUsage.rss(),
			mostUnsentBytes,
		},
	};
	process.stdout.write(`${JSON.stringify(said)}\n`);
	delay.reset();
	held.reset();
	mostUnsentBytes = 0;
	cpu = process.cpuUsage();
	since = now;
});

function cpuMicros(): number {
	const { user, system } = process.threadCpuUsage();
	return user + system;
}

process.once("SIGTERM", () => {
	void (async () => {
		await exercise?.close();
		await app.close();
		await services.close();
		process.exit(0);
	})();
});
