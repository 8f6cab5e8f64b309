// An administrator's numbers: a limit raised, tried on the log, published to every cluster, seen on Läget, and rolled back.
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { board } from "./report-page.ts";

const critical = (page: Page) => page.locator("tr[data-unit]").filter({ hasText: "Kritiskt" });
const items = `/admin/artiklar?kluster=${board}`;

async function raise(page: Page, to: string) {
	await page.locator("tr[data-measure='stock.visor']").getByRole("button", { name: "Ändra Visir" }).click();
	const sheet = page.getByRole("dialog");
	for (const limit of ["Kritiskt under, dygn", "Ansträngt under, dygn", "Överskott från, dygn"])
		await sheet.getByLabel(limit).fill(to);
	await sheet.getByRole("button", { name: "Behåll i utkastet" }).click();
	await expect(sheet).toBeHidden();
}

test("a limit is raised, tried on thirty days, published and rolled back, and Läget follows each time", async ({
	desk,
}) => {
	test.setTimeout(300_000);
	const seen = await desk({ role: "coordinator", board });
	await seen.page.goto(`/k/${board}`);
	await expect(critical(seen.page).first()).toBeVisible();
	const before = await critical(seen.page).count();

	const { page } = await desk({ role: "admin" });
	await page.goto(items);
	await raise(page, "60");
	await expect(page.getByText("Visir, Kritiskt under, dygn: 60, var 2").first()).toBeVisible();

	// A draft is nobody else's, and stays when the page is left.
	await page.reload();
	await expect(page.getByText("Visir, Kritiskt under, dygn: 60, var 2").first()).toBeVisible();
	expect(await critical(seen.page).count()).toBe(before);

	// A trial is of the draft as it was: when that is another, it may be asked for anew.
	const tries = page.getByRole("button", { name: "Prova på de senaste 30 dagarna" });
	await tries.click();
	await raise(page, "61");
	await expect(tries).toBeEnabled();
	const began = Date.now();
	await tries.click();
	await expect(page.getByRole("heading", { name: /^Hade larmat \d+ gång/ })).toBeVisible({ timeout: 60_000 });
	console.log(`thirty days of the log were tried in ${Date.now() - began} ms`);
	await expect(page.getByText(/^De senaste 30 dagarna i Järfälla.*Med dagens gränser: \d+ gång/)).toBeVisible();

	await page.getByRole("button", { name: "Publicera", exact: true }).click();
	await expect(page.getByText("Publicerat:")).toBeVisible();
	await expect.poll(() => critical(seen.page).count()).toBeGreaterThan(before);

	// Another cluster of the region has the same.
	const elsewhere = await desk({ role: "admin" });
	await elsewhere.page.goto("/admin/artiklar?kluster=solna");
	await expect(elsewhere.page.locator("tr[data-measure='stock.visor'] [data-label^='Kritiskt']")).toHaveText("61");

	for (const template of ["residential", "home-care", "primary-care", "specialist"]) {
		await page.goto(`/admin/mallar/${template}?kluster=${board}`);
		const versions = page.locator("li[data-version]");
		await expect(versions.first()).toContainText("Gäller nu");
		if (!(await versions.first().textContent())?.includes("Visir")) continue;
		await expect(versions.first()).toContainText("Visir, Kritiskt under, dygn: 61, var 2");
		await versions.nth(1).getByRole("button", { name: "Återställ" }).click();
	}
	await expect(page.getByText("Visir, Kritiskt under, dygn: 2, var 61").first()).toBeVisible();
	await page.getByRole("button", { name: "Publicera", exact: true }).click();
	await expect(page.getByText("Publicerat:")).toBeVisible();
	await expect.poll(() => critical(seen.page).count()).toBe(before);
});

test("shifts, unit types and a choice's options are drafted in both languages, compared, published and rolled back", async ({
	desk,
}) => {
	test.setTimeout(120_000);
	const { page } = await desk({ role: "admin" });
	await page.goto(`/admin/mallar/residential?kluster=${board}`);
	await page.getByRole("button", { name: "Ändra namn, enhetstyper och pass" }).click();
	const sheet = page.getByRole("dialog");
	await sheet.getByRole("group", { name: "Pass 1" }).getByLabel("Från klockan").fill("25");
	await sheet.getByRole("button", { name: "Lägg till pass" }).click();
	await sheet.getByRole("button", { name: "Behåll i utkastet" }).click();
	await expect(sheet.getByRole("alert")).toBeFocused();
	await expect(sheet.getByText("Skriv tiden som 08:30.").first()).toBeVisible();
	await sheet.getByRole("group", { name: "Pass 1" }).getByLabel("Från klockan").fill("6.45");
	await sheet
		.getByRole("button", { name: /^Ta bort pass \d+$/ })
		.last()
		.click();
	await sheet.getByLabel("LSS-boende").uncheck();
	await sheet.getByRole("button", { name: "Behåll i utkastet" }).click();
	await expect(sheet).toBeHidden();
	const publish = page.getByRole("button", { name: "Publicera", exact: true });
	await expect(page.getByText(/^Enhetstypen LSS-boende skulle stå utan mall/)).toBeVisible();
	await expect(publish).toBeDisabled();
	await page.getByRole("button", { name: "Ändra namn, enhetstyper och pass" }).click();
	await sheet.getByLabel("LSS-boende").check();
	await sheet.getByRole("checkbox", { name: /^Rehab/ }).check();
	await sheet.getByRole("button", { name: "Behåll i utkastet" }).click();
	await expect(sheet).toBeHidden();
	// The type leaves the template that had it.
	await expect(page.getByRole("heading", { name: /^3 ändringar/ })).toBeVisible();

	await page.getByRole("button", { name: "Ändra Besöksstopp" }).click();
	await sheet.getByRole("button", { name: "Lägg till alternativ" }).click();
	const added = sheet.getByRole("group", { name: /^Alternativ \d+$/ }).last();
	await added.getByLabel("Svenska").fill("Bara utomhus");
	await sheet.getByRole("button", { name: "Behåll i utkastet" }).click();
	await expect(sheet.getByText("Skriv det på engelska också.").first()).toBeVisible();
	await added.getByLabel("Engelska").fill("Outdoors only");
	await sheet.getByRole("button", { name: "Behåll i utkastet" }).click();
	await expect(sheet).toBeHidden();
	await expect(page.getByText(/Alternativ: .*Bara utomhus/).first()).toBeVisible();

	await publish.click();
	await expect(page.getByText("Publicerat:")).toBeVisible();
	const versions = page.locator("li[data-version]");
	await expect(versions.first()).toContainText("Bara utomhus");
	await versions.nth(1).getByRole("button", { name: "Återställ" }).click();
	// The type that was taken from another template has none now, until that is restored too.
	await expect(page.getByText(/^Enhetstypen Rehab skulle stå utan mall/)).toBeVisible();
	await expect(publish).toBeDisabled();
	await page.goto(`/admin/mallar/specialist?kluster=${board}`);
	await versions.nth(1).getByRole("button", { name: "Återställ" }).click();
	await publish.click();
	await expect(page.getByText("Publicerat:")).toBeVisible();
	await page.goto(`/admin/mallar/residential?kluster=${board}`);
	await page.getByRole("button", { name: "Ändra namn, enhetstyper och pass" }).click();
	await expect(sheet.getByRole("checkbox", { name: /^Rehab/ })).not.toBeChecked();
});

test("a field is renamed in both languages, moved, and what is wrong is said where it is", async ({ desk }) => {
	const { page } = await desk({ role: "admin" });
	await page.goto(`/admin/mallar/residential?kluster=${board}`);
	const field = page.locator("li[data-measure='stock.visor']");
	await field.getByRole("button", { name: "Ändra Visir" }).click();
	const sheet = page.getByRole("dialog");
	await sheet.getByRole("group", { name: "Namn", exact: true }).getByLabel("Engelska").fill("");
	await sheet.getByLabel("Kartong").fill("2");
	await page.keyboard.press("Enter");
	await expect(sheet.getByRole("alert")).toBeFocused();
	await expect(sheet.getByText("Skriv det på engelska också.").first()).toBeVisible();
	await expect(sheet.getByText(/låt kartongen vara minst lika stor/).first()).toBeVisible();
	await expect(sheet.getByLabel("Kartong")).toHaveValue("2");
	await sheet.getByRole("group", { name: "Namn", exact: true }).getByLabel("Engelska").fill("Visors");
	await sheet.getByLabel("Kartong").fill("200");
	await page.keyboard.press("Enter");
	await expect(sheet).toBeHidden();
	await expect(page.getByText("Visir, Förpackningar: 10 / 200, var 10 / 100").first()).toBeVisible();
	await field.getByRole("button", { name: "Flytta upp Visir" }).click();
	await expect(page.getByText("Skyddsmaterial: fältens ordning ändrad")).toBeVisible();
	await page.getByRole("button", { name: "Släng utkastet" }).click();
	await expect(page.getByRole("button", { name: "Publicera", exact: true })).toBeHidden();
	await expect(field).toContainText("kartong 100");
});

test("a coordinator looks after units and not templates, and is told who does", async ({ desk }) => {
	const { page } = await desk({ role: "coordinator", board });
	await page.goto(items);
	await expect(page.getByText("ändras av regionens administratör")).toBeVisible();
	await expect(page.getByRole("table")).toHaveCount(0);
	await expect(page.getByRole("link", { name: "Mallar" })).toHaveCount(0);
});
