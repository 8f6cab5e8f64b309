// Two people at one browser: what one could not send waits for them, whoever signs in meanwhile.
import { ofPeople, readLog } from "../src/log.ts";
import { type DemoChoice, signIn } from "../src/visit.ts";
import { expect, test } from "./fixtures.ts";
import { board, openBoard, openReport, rowOf, say, send, showSection } from "./report-page.ts";

const unit = "korttidsboende";

test("a report that waits is not lost when somebody else signs in on the device, and goes when its author is back", async ({
	desk,
	node,
}) => {
	const reader = await signIn(node.url, { role: "coordinator", board });
	const before = (await readLog(reader, board)).length;
	const { page, context } = await desk({ role: "manager", board, unit });
	await openReport(page, unit);
	await showSection(page, "Smitta");
	await context.setOffline(true);
	await say(page, "Bekräftade fall, boende", "4");
	await send(page);
	await expect(page.getByText("Sparat här, väntar på nät")).toBeVisible();

	const signInAs = (data: DemoChoice) =>
		context.request.post("/api/demo-session", { data, headers: { origin: node.url } });
	await signInAs({ role: "coordinator", board });
	await context.setOffline(false);
	await expect(page.getByText(/^Frånkopplad/)).toHaveCount(0);
	const next = await context.newPage();
	await openBoard(next);
	expect(ofPeople(await readLog(reader, board, before))).toEqual([]);

	await page.close();
	await signInAs({ role: "manager", board, unit });
	await openBoard(next);
	await expect(rowOf(next, unit).cases).toContainText("4");
	await expect.poll(async () => ofPeople(await readLog(reader, board, before)).length).toBe(1);
});
