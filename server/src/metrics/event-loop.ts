// How late the event loop is, since it was last asked: what else the process would have done waits as long.
import { monitorEventLoopDelay } from "node:perf_hooks";
import { Gauge, type Registry } from "prom-client";

const resolutionMs = 10;

export function watchEventLoop(registry: Registry): { close(): void } {
	const delay = monitorEventLoopDelay({ resolution: resolutionMs });
	delay.enable();
	// The interval itself is measured with the delay.
	const seconds = (nanoseconds: number) => Math.max(0, nanoseconds / 1e9 - resolutionMs / 1000) || 0;
	const gauge: Gauge<"quantile"> = new Gauge({
		name: "samlad_event_loop_delay_seconds",
		help: "How late the event loop was since the last scrape: median, 99th percentile and worst",
		labelNames: ["quantile"],
		registers: [registry],
		collect() {
			gauge.set({ quantile: "0.5" }, seconds(delay.percentile(50)));
			gauge.set({ quantile: "0.99" }, seconds(delay.percentile(99)));
			gauge.set({ quantile: "1" }, seconds(delay.max));
			delay.reset();
		},
	});
	return { close: () => void delay.disable() };
}
