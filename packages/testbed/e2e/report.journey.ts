import { board, expectStored, openBoard, openReport, rowOf, say, send, showSection, typeAgain } from "./report-page.ts";
import { expect, test } from "./fixtures.ts";

const unit = "aldreboende-a";

test("cases, masks and a staffing gap that a manager reports are on a colleague's board and on the shared screen", async ({
	page,
	desk,
}) => {
	const colleague = await desk({ role: "coordinator", board });
	await openBoard(colleague.page);
	const screen = await desk({ role: "display", board }, { size: { width: 1920, height: 1080 } });
	await screen.page.goto(`/k/${board}/skarm`);
	const row = rowOf(colleague.page, unit);
	const missing = async () => Number.parseFloat(((await row.staff.innerText()) || "0").replace(",", "."));
	const before = await missing();

	await page.goto("/logga-in");
	await page.getByLabel("Var", { exact: true }).selectOption({ label: "Järfälla" });
	await page.getByLabel("Enhet", { exact: true }).selectOption({ label: "Äldreboende A" });
	await page.getByRole("button", { name: /^Enhetschef/ }).click();
	await expect(page).not.toHaveURL(/logga-in/);
	await openReport(page, unit);
	for (const name of ["Smitta", "Skyddsmaterial", "Bemanning"]) await showSection(page, name);
	await say(page, "Bekräftade fall, boende", "17");
	await say(page, "Munskydd IIR, st", "0");
	for (const shift of ["dag", "kväll", "natt"]) await say(page, `Undersköterskor, ${shift}`, "1");
	await typeAgain(page);
	await send(page);
	await expectStored(page);

	await expect(row.cases).toContainText("17");
	await expect(row.days).toContainText("Munskydd");
	await expect(row.row).toContainText("Slut");
	await expect.poll(missing).toBeGreaterThan(before);

	const shown = screen.page.getByRole("row", { name: /Äldreboende A/ });
	await expect(shown).toContainText("Slut");
	await expect(shown).toContainText("17");
	await expect(shown).toContainText("Munskydd");
});
