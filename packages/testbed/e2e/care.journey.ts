// Who takes care of a unit, its level set by hand, how ready the cluster is and how hard it is hit: said by keyboard, seen by all.
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { board, openBoard } from "./report-page.ts";

const shared = { width: 1920, height: 1080 };
const rowOf = (page: Page, unit: string) => page.locator(`tr[data-unit="${unit}"]`);
const takenOf = (page: Page, unit: string) => rowOf(page, unit).locator("[data-column='taken']");

test("by keyboard a silent unit is taken care of and let go, and a second browser and the shared screen see each", async ({
	desk,
}) => {
	const unit = "aldreboende-d";
	const { page } = await desk({ role: "coordinator", board });
	const other = await desk({ role: "duty", board });
	const screen = await desk({ role: "display", board }, { size: shared });
	await openBoard(page);
	await openBoard(other.page);
	await screen.page.goto(`/k/${board}/skarm`);
	const onScreen = screen.page.getByRole("row").filter({ hasText: "Äldreboende D" });
	await expect(onScreen).toContainText("Ingen rapport");

	await expect(takenOf(page, unit).getByRole("button", { name: "Jag tar det, Äldreboende D" })).toBeVisible();
	await rowOf(page, unit).getByRole("link", { name: "Äldreboende D" }).focus();
	await page.keyboard.press("j");
	await expect(page.getByText("Du tar hand om Äldreboende D.")).toBeAttached();
	await expect(takenOf(other.page, unit)).toContainText("Samordnare");
	await expect(takenOf(other.page, unit).getByRole("button", { name: /^Ta över Äldreboende D/ })).toBeVisible();
	await expect(onScreen).toContainText("taget");
	await expect(onScreen).not.toContainText("Samordnare");

	await rowOf(page, unit).getByRole("link", { name: "Äldreboende D" }).focus();
	await page.keyboard.press("j");
	await expect(takenOf(other.page, unit).getByRole("button", { name: "Jag tar det, Äldreboende D" })).toBeVisible();
	await expect(onScreen).not.toContainText("taget");
});

test("by keyboard a unit's level is set with a reason and an end, and taken away; others see why, and the shared screen that it is by hand", async ({
	desk,
}) => {
	const unit = "vardcentral-2";
	const { page } = await desk({ role: "coordinator", board });
	const other = await desk({ role: "observer", board });
	const screen = await desk({ role: "display", board }, { size: shared });
	await openBoard(page);
	await openBoard(other.page);
	await screen.page.goto(`/k/${board}/skarm`);
	const onScreen = screen.page.getByRole("row").filter({ hasText: "Vårdcentral 2" });

	await expect(takenOf(page, unit).getByRole("button")).toBeVisible();
	await rowOf(page, unit).getByRole("link", { name: "Vårdcentral 2" }).focus();
	await page.keyboard.press("n");
	const sheet = page.getByRole("dialog", { name: "Nivå för Vårdcentral 2" });
	await expect(sheet).toBeVisible();
	await sheet.getByRole("radio", { name: "Kritiskt" }).focus();
	await page.keyboard.press("Space");
	await sheet.getByRole("button", { name: "Sätt nivån" }).focus();
	await page.keyboard.press("Enter");
	await expect(sheet.getByRole("alert").first()).toContainText("Skriv varför.");
	await sheet.getByLabel("Varför").fill("Båda läkarna är hemma med feber.");
	await sheet.getByLabel("Klockslag").focus();
	await page.keyboard.press("Enter");
	await expect(sheet).toBeHidden();
	await expect(rowOf(other.page, unit)).toContainText("Kritiskt");
	await expect(rowOf(other.page, unit)).toContainText("Båda läkarna är hemma med feber.");
	await expect(onScreen).toContainText("Kritiskt för hand");

	await rowOf(page, unit).getByRole("link", { name: "Vårdcentral 2" }).focus();
	await page.keyboard.press("n");
	await sheet.getByRole("button", { name: "Ta bort nivån nu" }).focus();
	await page.keyboard.press("Enter");
	await expect(rowOf(other.page, unit)).not.toContainText("Båda läkarna är hemma med feber.");
	await expect(onScreen).not.toContainText("för hand");
});

test("by keyboard the cluster's readiness and impact are set, and a second browser and the shared screen see them", async ({
	desk,
}) => {
	const { page } = await desk({ role: "coordinator", board });
	const other = await desk({ role: "observer", board }, { size: { width: 390, height: 844 } });
	const screen = await desk({ role: "display", board }, { size: shared });
	await openBoard(page);
	await openBoard(other.page);
	await screen.page.goto(`/k/${board}/skarm`);

	await page.getByRole("button", { name: /^Krisnivå:/ }).focus();
	await page.keyboard.press("Enter");
	const readiness = page.getByRole("dialog", { name: "Klustrets krisnivå" });
	await readiness.getByRole("radio", { name: "Katastrofläge" }).focus();
	await page.keyboard.press("Space");
	await readiness.getByLabel("Varför").focus();
	await page.keyboard.type("Tre hem utan sjuksköterska i natt.");
	await page.keyboard.press("Enter");
	await expect(readiness).toBeHidden();
	await expect(other.page.getByText(/^Krisnivå:/)).toContainText("Katastrofläge");
	await expect(screen.page.getByRole("heading", { level: 1 })).toContainText("Katastrofläge");

	await page.getByRole("button", { name: /^Påverkansgrad:/ }).focus();
	await page.keyboard.press("Enter");
	const impact = page.getByRole("dialog", { name: "Påverkan på klustret" });
	for (const question of ["Går verksamheten enligt plan?", "Räcker resurserna?", "Är belastningen hanterbar?"]) {
		await impact.getByRole("group", { name: question }).getByRole("radio", { name: "Nej" }).focus();
		await page.keyboard.press("Space");
	}
	await expect(impact).toContainText("Svaren ger 5 kritisk.");
	await impact.getByLabel("Sätt en annan grad").focus();
	await page.keyboard.press("Space");
	await impact.getByRole("radio", { name: "4 allvarlig" }).focus();
	await page.keyboard.press("Space");
	await impact.getByLabel("Varför").focus();
	await page.keyboard.type("Förstärkning är på väg.");
	await page.keyboard.press("Enter");
	await expect(impact).toBeHidden();
	await expect(other.page.getByText(/^Påverkansgrad:/)).toContainText("4 allvarlig");
	await expect(other.page.getByRole("button", { name: /^Krisnivå:/ })).toHaveCount(0);
});
