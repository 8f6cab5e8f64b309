import { textStoreContract } from "../text/text-store-contract.ts";
import { createMemoryTextStore } from "./memory-text-store.ts";

textStoreContract("the memory", async (boards) => {
	const access = new Map(boards.map((board) => [board, 0]));
	return {
		store: createMemoryTextStore((board) => access.get(board)),
		accessOf: async (board) => access.get(board) ?? 0,
		raiseAccess: async (board) => void access.set(board, (access.get(board) ?? 0) + 1),
		close: async () => undefined,
	};
});
