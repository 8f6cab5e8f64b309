import { expect, test } from "./fixtures.ts";
import { board, expectStored, openBoard, openReport, rowOf, say, send, showSection } from "./report-page.ts";

const unit = "aldreboende-e";

test("a value's history opens on it, and a correction from there stands on every board with its reason", async ({
	desk,
}) => {
	const manager = await desk({ role: "manager", board, unit });
	await openReport(manager.page, unit);
	await showSection(manager.page, "Smitta");
	await say(manager.page, "Bekräftade fall, boende", "4");
	await send(manager.page);
	await expectStored(manager.page);

	const { page } = await desk({ role: "coordinator", board });
	await openBoard(page);
	const { cases } = rowOf(page, unit);
	await expect(cases).toContainText("4");
	await cases.getByRole("button").click();
	const dialog = page.getByRole("dialog");
	await expect(dialog).toContainText("Enhetschef Äldreboende E");
	await dialog.getByRole("button", { name: /^Rätta 4 från/ }).click();
	await dialog.getByRole("textbox", { name: "Bekräftade fall, boende" }).fill("3");
	await dialog.getByRole("textbox", { name: "Varför rättas det?" }).fill("Ett svar gällde en anställd");
	await dialog.getByRole("button", { name: "Spara rättelsen" }).click();
	await expect(dialog.getByText("Rättelsen är sparad")).toBeVisible();
	await expect(dialog).toContainText("Ett svar gällde en anställd");
	await dialog.getByRole("button", { name: "Stäng" }).click();
	await expect(cases).toContainText("3");
	await expect(manager.page.getByRole("button", { name: "Bekräftade fall, boende: 3. Visa historik." })).toBeVisible();
});
