import { createIds } from "@samlad/sync/log/ulid";
import { ofPeople, readLog } from "../src/log.ts";
import { signIn } from "../src/visit.ts";
import { expect, test } from "./fixtures.ts";
import { board, openReport, send } from "./report-page.ts";

const unit = "korttidsboende";
// The tax agency's own example of a number that is nobody's.
const number = "19121212-1212";

test("a comment with an identity number is refused in the field and never leaves it", async ({ desk, node }) => {
	const reader = await signIn(node.url, { role: "coordinator", board });
	const before = (await readLog(reader, board)).length;
	const { page } = await desk({ role: "manager", board, unit });
	await openReport(page, unit);
	const comment = page.getByRole("textbox", { name: "Kommentar" });
	await comment.fill(`Flyttad i natt: ${number}`);
	await expect(page.getByText(/ser ut som ett personnummer/).first()).toBeVisible();
	await send(page);
	await expect(page.getByRole("heading", { name: "1 sak att rätta" })).toBeVisible();
	expect(ofPeople(await readLog(reader, board, before))).toEqual([]);
});

test("the server refuses it too, and its log does not hold it", async ({ node }) => {
	const manager = await signIn(node.url, { role: "manager", board, unit });
	const log = await readLog(await signIn(node.url, { role: "coordinator", board }), board);
	const earlier = log.find(({ kind, body }) => kind === "report" && (body as { unit?: unknown }).unit === unit);
	const { results } = await manager.ask<{ results: readonly { refused?: { code: string } }[] }>(
		"POST",
		`/api/boards/${board}/entries`,
		{
			entries: [
				{
					v: 1,
					id: createIds(Date.now, Math.random)(),
					board,
					actor: manager.person,
					kind: "report",
					source: "form",
					observedAt: Date.now(),
					body: { ...(earlier?.body as object), comment: `Flyttad: ${number}` },
				},
			],
		},
	);
	expect(results.map(({ refused }) => refused?.code)).toEqual(["identity-number"]);
	expect(node.said()).not.toContain("1212-1212");
});
