// For tests: starts `contending.ts`, gives it lines and hears its answers. It can be paused in the middle of anything.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { sampleFolder } from "./sample.ts";

export interface Contender {
	ask(line: string): Promise<string>;
	pause(): void;
	resume(): void;
	close(): Promise<void>;
}

export async function startContender(url: string, prefix: string): Promise<Contender> {
	const { folder, remove } = sampleFolder();
	const script = fileURLToPath(new URL("./contending.ts", import.meta.url));
	const child = spawn(process.execPath, [script, url, folder, prefix], { stdio: ["pipe", "pipe", "inherit"] });
	const exited = once(child, "exit");
	const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();

	async function hear(): Promise<string> {
		const { done, value } = await lines.next();
		if (done) throw new Error(`${prefix} ended before it answered`);
		return value;
	}

	await hear();
	return {
		ask(line) {
			child.stdin.write(`${line}\n`);
			return hear();
		},
		pause: () => child.kill("SIGSTOP"),
		resume: () => child.kill("SIGCONT"),
		async close() {
			child.kill("SIGKILL");
			await exited;
			remove();
		},
	};
}
