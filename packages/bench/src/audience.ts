// The process full of screens, from the side that asks it.
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Subject } from "./subject.ts";
import type { Seen, Watch } from "./viewers.ts";

export interface Audience {
	/** How long it took until all were live, ms. */
	readonly liveMs: number;
	seen(): Promise<Seen>;
	close(): Promise<void>;
}

export async function gather(subject: Subject, count: number, url = subject.url): Promise<Audience> {
	const cookies = await subject.cookies(count);
	const child = fork(fileURLToPath(new URL("viewers.ts", import.meta.url)));
	const ask = async (message: Watch | "count"): Promise<Seen> => {
		const answer = Promise.race([once(child, "message"), once(child, "exit").then(() => [undefined])]);
		child.send(message);
		const [seen] = (await answer) as [Seen | undefined];
		if (!seen) throw new Error("The process of viewers ended");
		return seen;
	};
	const { liveMs } = await ask({ peer: subject.peer, url, count, cookies, board: subject.board });
	return {
		liveMs,
		seen: () => ask("count"),
		close: async () => {
			child.send("end");
			await once(child, "exit");
		},
	};
}
