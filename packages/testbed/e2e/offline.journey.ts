import { ofPeople, readLog } from "../src/log.ts";
import { signIn } from "../src/visit.ts";
import { expect, test } from "./fixtures.ts";
import { board, expectStored, openReport, rowOf, openBoard, say, send, showSection } from "./report-page.ts";

const unit = "aldreboende-b";

test("a report made without a network is kept, says so, and is sent once when the network is back", async ({
	desk,
	node,
}) => {
	const reader = await signIn(node.url, { role: "coordinator", board });
	const before = (await readLog(reader, board)).length;
	const colleague = await desk({ role: "coordinator", board });
	await openBoard(colleague.page);

	const { page, context } = await desk({ role: "manager", board, unit });
	await openReport(page, unit);
	await showSection(page, "Smitta");
	await context.setOffline(true);
	await say(page, "Bekräftade fall, boende", "5");
	await send(page);
	await expect(page.getByText("Sparat här, väntar på nät")).toBeVisible();
	await expect(page.getByText(/^Frånkopplad/).first()).toBeVisible();
	expect(ofPeople(await readLog(reader, board, before))).toEqual([]);

	await context.setOffline(false);
	await expectStored(page);
	await expect(rowOf(colleague.page, unit).cases).toContainText("5");
	const fresh = ofPeople(await readLog(reader, board, before));
	expect(fresh.map(({ kind, body }) => [kind, (body as { unit?: unknown }).unit])).toEqual([["report", unit]]);
});

test("a report that waits survives closing the page, and is sent by the next one", async ({ desk, node }) => {
	const reader = await signIn(node.url, { role: "coordinator", board });
	const before = (await readLog(reader, board)).length;
	const { page, context } = await desk({ role: "manager", board, unit: "aldreboende-c" });
	await openReport(page, "aldreboende-c");
	await showSection(page, "Smitta");
	await context.setOffline(true);
	await say(page, "Bekräftade fall, boende", "2");
	await send(page);
	await expect(page.getByText("Sparat här, väntar på nät")).toBeVisible();
	await page.close();

	await context.setOffline(false);
	const next = await context.newPage();
	await next.goto(`/k/${board}`);
	await expect(rowOf(next, "aldreboende-c").cases).toContainText("2");
	await expect.poll(async () => ofPeople(await readLog(reader, board, before)).length).toBe(1);
});
