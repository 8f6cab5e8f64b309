import { agencyHeader, agencyRow, workbook } from "@samlad/server/import/workbook-fixture";
import { expect, test } from "./fixtures.ts";
import { board } from "./report-page.ts";

const sheet = "Veckodata Kommun_stadsdel";
// The week after the last one that the exercise region holds.
const rows = [agencyRow(2021, 3, "0123", "", 57), agencyRow(2021, 3, "0126", "", "<15")];
const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

test("a workbook of the agency's layout is understood, used, and changes nothing the second time", async ({ desk }) => {
	const { page } = await desk({ role: "officer" });
	const file = {
		name: "veckor.xlsx",
		mimeType: xlsx,
		buffer: Buffer.from(workbook([{ name: sheet, rows: [agencyHeader, ...rows] }])),
	};
	await page.goto(`/k/${board}/importera`);
	await page.locator("input[type=file]").setInputFiles(file);
	await expect(page.getByRole("heading", { name: "Det här förstod Samlad" })).toBeVisible();
	await expect(page.getByRole("main")).toContainText("Maskade tal");
	await page.getByRole("button", { name: /^Använd/ }).click();
	await expect(page.getByText("Klart. Värdena står nu på tavlorna.")).toBeVisible();
	await page.getByRole("link", { name: "Till läget" }).click();
	await expect(page.getByRole("img", { name: /Senast 57 fall vecka 3, 2021/ })).toBeVisible();

	await page.goto(`/k/${board}/importera`);
	await page.locator("input[type=file]").setInputFiles(file);
	await expect(page.getByText("Allt i filen står redan på tavlorna.")).toBeVisible();
});

test("an officer says how many live in a cluster, and the region counts its cases by that", async ({ desk }) => {
	const { page } = await desk({ role: "officer" });
	await page.goto(`/k/${board}/importera`);
	await page.locator("input[type=file]").setInputFiles({
		name: "veckor.xlsx",
		mimeType: xlsx,
		buffer: Buffer.from(workbook([{ name: sheet, rows: [agencyHeader, ...rows] }])),
	});
	const cluster = page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: "Järfälla", exact: true }) });
	await cluster.getByRole("button", { name: "Invånare i Järfälla" }).click();
	const form = page.getByRole("dialog", { name: "Invånare i Järfälla" });
	const field = form.getByRole("textbox", { name: "Invånare" });
	await field.fill("många");
	await form.getByRole("button", { name: "Spara" }).click();
	await expect(field).toBeFocused();
	await expect(form).toContainText("Skriv ett helt antal, till exempel 81 000.");
	await field.fill("50 000");
	await form.getByRole("button", { name: "Spara" }).click();
	await expect(form).toBeHidden();
	await expect(cluster).toContainText(/50\s000/);

	// The week is on the board already, or comes with this.
	const use = page.getByRole("button", { name: /^Använd/ });
	if (await use.isVisible()) {
		await use.click();
		await expect(page.getByText("Klart. Värdena står nu på tavlorna.")).toBeVisible();
	}
	await page.goto("/region");
	await expect(page.locator(`tr[data-cluster="${board}"] .figure`)).toHaveText("11,4");
});

test("a file that is something else is refused with what was expected", async ({ desk }) => {
	const { page } = await desk({ role: "officer" });
	await page.goto(`/k/${board}/importera`);
	const other = workbook([
		{
			name: "Budget",
			rows: [
				["Konto", "Kronor"],
				["5410", 1200],
			],
		},
	]);
	await page
		.locator("input[type=file]")
		.setInputFiles({ name: "budget.xlsx", mimeType: xlsx, buffer: Buffer.from(other) });
	await expect(page.getByRole("alert")).toContainText(/kommun/i);
	await page
		.locator("input[type=file]")
		.setInputFiles({ name: "bild.xlsx", mimeType: xlsx, buffer: Buffer.from("inte en arbetsbok") });
	await expect(page.getByRole("alert")).toBeVisible();
});
