// Times each append to the store, by what came of it.
import { OutcomeUnknown, StoreUnavailable, type Store } from "@samlad/sync/store";
import { Histogram, type Registry } from "prom-client";

export function timeCommits(registry: Registry, store: Store): Store {
	const seconds = new Histogram({
		name: "samlad_commit_seconds",
		help: "From handing a batch to the store until its outcome: on disk, or not",
		labelNames: ["outcome"],
		buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
		registers: [registry],
	});
	return {
		...store,
		async append(additions) {
			const end = seconds.startTimer();
			try {
				const appended = await store.append(additions);
				end({ outcome: appended.ok ? "stored" : appended.reason });
				return appended;
			} catch (error) {
				end({ outcome: outcomeOf(error) });
				throw error;
			}
		},
	};
}

function outcomeOf(error: unknown): string {
	if (error instanceof StoreUnavailable) return "unavailable";
	return error instanceof OutcomeUnknown ? "unknown" : "failed";
}
