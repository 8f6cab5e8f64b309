import { ofPeople, readLog } from "../src/log.ts";
import { type DemoChoice, signIn } from "../src/visit.ts";
import { type Desk, expect, test } from "./fixtures.ts";
import { board, expectStored, openReport, tiredRows } from "./report-page.ts";

const units = ["vardcentral-3", "vardcentral-4", "vardcentral-2", "aldreboende-e", "lss"];

test("everything unchanged is one press, a report with the values seen, and can be taken back", async ({
	desk,
	node,
}) => {
	const reader = await signIn(node.url, { role: "coordinator", board });
	const before = (await readLog(reader, board)).length;
	const { page, unit } = await openRested(desk);
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

/** The report of a unit where one press says it all: nothing in it has been unchanged so often that it has to be typed. */
async function openRested(desk: (choice: DemoChoice) => Promise<Desk>): Promise<Desk & { readonly unit: string }> {
	for (const unit of units) {
		const opened = await desk({ role: "manager", board, unit });
		await openReport(opened.page, unit);
		if ((await tiredRows(opened.page).count()) === 0) return { ...opened, unit };
	}
	throw new Error(`Everything at ${units.join(", ")} has to be typed again`);
}
