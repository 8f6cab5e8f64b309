import { storeContract } from "../store-contract.ts";
import { createMemoryStore } from "./memory-store.ts";

storeContract("the memory store", async (boards) => {
	const store = createMemoryStore(boards);
	return { store, raiseAccess: async (board) => store.raiseAccess(board), close: async () => undefined };
});
