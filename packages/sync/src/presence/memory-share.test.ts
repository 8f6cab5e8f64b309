import { createMemoryShare } from "./memory-share.ts";
import { shareContract } from "./share-contract.ts";

const lifeMs = 300;

shareContract("memory", async () => {
	const hub = createMemoryShare({ lifeMs });
	return { lifeMs, node: async () => hub.node(), close: async () => undefined };
});
