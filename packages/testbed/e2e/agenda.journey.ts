// The agenda of a cluster's meetings: changed by whoever leads them, and gone through by the next meeting.
import { expect, test } from "./fixtures.ts";
import { board } from "./report-page.ts";

const path = `/k/${board}/mote`;

test("by keyboard an item is added, moved and given its minutes, and the next meeting has it", async ({ desk }) => {
	const { page } = await desk({ role: "coordinator", board });
	await page.goto(path);
	await page.getByRole("link", { name: "Ändra dagordningen" }).focus();
	await page.keyboard.press("Enter");
	await expect(page.getByRole("heading", { name: "8 punkter, 30 minuter" })).toBeVisible();
	await page.getByRole("button", { name: "Lägg till en punkt" }).press("Enter");
	await expect(page.getByLabel("Punkt 9", { exact: true })).toBeFocused();

	await page.getByRole("button", { name: "Spara dagordningen" }).press("Enter");
	await expect(page.getByRole("link", { name: "Skriv vad det heter." })).toBeVisible();
	await page.getByLabel("Punkt 9", { exact: true }).fill("Transport");
	const minutes = page.getByRole("listitem").filter({ hasText: "Punkt 9" }).getByLabel("Minuter");
	await minutes.fill("en kvart");
	await page.keyboard.press("Enter");
	await expect(page.getByRole("link", { name: "Skriv hela minuter, mellan 1 och 240." })).toBeVisible();
	await expect(minutes).toHaveValue("en kvart");
	await minutes.fill("10");
	await page.getByRole("button", { name: "Upp: Transport" }).press("Enter");
	await page.keyboard.press("Enter");
	await expect(page.getByLabel("Punkt 7", { exact: true })).toHaveValue("Transport");
	await expect(page.getByRole("button", { name: "Upp: Transport" })).toBeFocused();
	await page.getByRole("button", { name: "Spara dagordningen" }).press("Enter");
	await expect(page.getByText("Sparad. Nästa möte går igenom den.")).toBeVisible();

	await page.goto(path);
	await expect(page.getByRole("option", { name: "Krismöte, 40 min" })).toBeAttached();
});

test("a manager is told who starts meetings, and an agenda that is not there is said not to be", async ({ desk }) => {
	const manager = await desk({ role: "manager", board, unit: "aldreboende-a" });
	await manager.page.goto(`${path}/dagordning`);
	await expect(manager.page.getByText("Be en av dem.")).toBeVisible();
	const { page } = await desk({ role: "coordinator", board });
	await page.goto(`${path}/dagordning?serie=finns-inte`);
	await expect(page.getByText("Den dagordningen finns inte.")).toBeVisible();
});
