// A region of somebody's own, without the exercise: a node in an empty folder, and the link that it prints.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base } from "@playwright/test";
import { startNode, type Node } from "../src/node.ts";
import { expect } from "./fixtures.ts";

export const test = base.extend<{ readonly own: Node }>({
	own: async ({ playwright: _ }, use) => {
		const dataDir = await mkdtemp(join(tmpdir(), "samlad-begin-"));
		const node = await startNode({ dataDir, env: { SAMLAD_DEMO: "0" } });
		await use(node);
		await node.stop();
		await rm(dataDir, { recursive: true, force: true });
	},
});

export async function linkOf(node: Node): Promise<string> {
	const link = () => /http:\S+\/kom-igang\?token=[\w-]+/.exec(node.said())?.[0] ?? "";
	await expect.poll(link).not.toBe("");
	return link().replace("localhost", "127.0.0.1");
}
