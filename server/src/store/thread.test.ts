import { OutcomeUnknown, StoreUnavailable } from "@samlad/sync/store";
import { expect, test } from "vitest";
import { openThread } from "./thread.ts";

/** A thread that echoes, stays silent or dies, as it is asked to. */
const script = new URL(
	`data:text/javascript,${encodeURIComponent(`
		import { parentPort as port } from "node:worker_threads";
		port.on("message", (asked) => {
			if (asked === "close") return port.close();
			if (asked.verb === "die") process.exit(1);
			if (asked.verb === "echo") port.postMessage({ id: asked.id, answer: asked.given[0] });
			if (asked.verb === "late") setTimeout(() => port.postMessage({ id: asked.id, answer: "late" }), 60);
		});
		port.postMessage({ opened: true });`)}`,
);
const options = { script, restartMs: 1, answerMs: 2_000 };

test("whoever waits when the writer dies hears that the outcome is not known, and the next is answered by a new one", async () => {
	const thread = await openThread({ path: "", role: "writer" }, options);
	await expect(thread.ask("die", [])).rejects.toBeInstanceOf(OutcomeUnknown);
	await expect(thread.ask("echo", [1])).rejects.toBeInstanceOf(StoreUnavailable);
	await expect.poll(() => thread.ask("echo", [2]).catch(() => "not yet")).toBe(2);
	await thread.close();
});

test("a reader that dies has written nothing", async () => {
	const thread = await openThread({ path: "", role: "reader" }, options);
	await expect(thread.ask("die", [])).rejects.toBeInstanceOf(StoreUnavailable);
	await thread.close();
});

test("a writer that does not answer in time leaves the outcome unknown, and its late answer is nobody's", async () => {
	const thread = await openThread({ path: "", role: "writer" }, { ...options, answerMs: 20 });
	await expect(thread.ask("late", [])).rejects.toBeInstanceOf(OutcomeUnknown);
	await expect.poll(() => thread.ask("echo", ["still there"]).catch(() => "late")).toBe("still there");
	await thread.close();
});
