import { ofPeople, readLog } from "../src/log.ts";
import { signIn } from "../src/visit.ts";
import { expect, test } from "./fixtures.ts";
import { board, expectStored, openReport } from "./report-page.ts";

const unit = "vardcentral-3";

test("everything unchanged is one press, a report with the values seen, and can be taken back", async ({
	desk,
	node,
}) => {
	const reader = await signIn(node.url, { role: "coordinator", board });
	const before = (await readLog(reader, board)).length;
	const { page } = await desk({ role: "manager", board, unit });
	await openReport(page, unit);
	await page.getByRole("button", { name: "Allt är oförändrat" }).click();
	await expectStored(page);
	const [report] = ofPeople(await readLog(reader, board, before));
	const body = report?.body as { unit: string; values: object; unchanged: readonly string[] };
	expect(body.unit).toBe(unit);
	expect(body.unchanged.length).toBeGreaterThan(0);
	expect(body.unchanged.toSorted()).toEqual(Object.keys(body.values).toSorted());

	await page.getByRole("button", { name: /^Ångra/ }).click();
	await expect(page.getByText("Rapporten är ångrad. De tidigare värdena gäller.")).toBeVisible();
	await expect
		.poll(async () => ofPeople(await readLog(reader, board, before)).map(({ kind }) => kind))
		.toEqual(["report", "correction"]);
});
