// The two threads of an SQLite database as one: the writer's changes in order, the reader's looks beside them.
import { openThread } from "./thread.ts";
import type { Answer, Database, Given, Reads, Writes } from "./verbs.ts";

export async function openThreads(path: string): Promise<Database> {
	// The writer first: it makes the tables that the reader looks for.
	const writer = await openThread({ path, role: "writer" });
	const reader = await openThread({ path, role: "reader" });
	return {
		read: <K extends keyof Reads>(verb: K, ...given: Given<Reads[K]>) =>
			reader.ask(verb, given) as Promise<Answer<Reads[K]>>,
		write: <K extends keyof Writes>(verb: K, ...given: Given<Writes[K]>) =>
			writer.ask(verb, given) as Promise<Answer<Writes[K]>>,
		async close() {
			await reader.close();
			await writer.close();
		},
	};
}
