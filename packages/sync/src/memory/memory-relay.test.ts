import { relayContract } from "../relay-contract.ts";
import { createMemoryRelay } from "./memory-relay.ts";

relayContract("memory", async () => {
	const hub = createMemoryRelay();
	return { node: async () => hub.relay(), close: async () => undefined };
});
