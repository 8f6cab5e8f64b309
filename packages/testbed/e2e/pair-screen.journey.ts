// A shared screen without an account: it shows a code, a coordinator lets it in from a phone, and it is shut out again.
import { axeFaults } from "./axe-faults.ts";
import { expect, test } from "./fixtures.ts";
import { forcedColourFaults } from "./forced-colours.ts";
import { lossAt } from "./sizes.ts";
import { board } from "./report-page.ts";
import { walk } from "./walk.ts";

test("a screen shows its code, is let in by a photograph of it, comes back after a restart, and is shut out", async ({
	desk,
}) => {
	const wall = await desk(undefined, { size: { width: 1920, height: 1080 } });
	await wall.page.goto("/skarm");
	const code = ((await wall.page.getByText(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/).textContent()) ?? "").replace("-", "");
	expect(code).toHaveLength(8);
	await expect(wall.page.getByRole("img", { name: "QR-kod till sidan där skärmen släpps in" })).toBeVisible();

	// The photograph leads to the form with the code in it.
	const { page } = await desk({ role: "coordinator", board }, { size: { width: 390, height: 844 } });
	await page.goto(`/admin/skarmar?kod=${code}`);
	await expect(page.getByLabel("Skärmens kod")).toHaveValue(code);
	await page.getByRole("button", { name: /^Släpp in skärmen till/ }).click();
	await expect(page.getByText("Skriv vad skärmen ska heta")).toBeVisible();
	await expect(page.getByLabel("Vad skärmen ska heta")).toBeFocused();
	await page.keyboard.type("Sammanträdesrum 2");
	await page.keyboard.press("Enter");
	await expect(page.getByText("Sammanträdesrum 2 är insläppt")).toBeVisible();

	await wall.page.waitForURL(`**/k/${board}/skarm`);
	await expect(wall.page.getByRole("row").nth(1)).toBeVisible();
	// The television is switched off and on: the same browser, another page.
	await wall.page.close();
	const again = await wall.context.newPage();
	await again.goto("/skarm");
	await again.waitForURL(`**/k/${board}/skarm`);
	await expect(again.getByRole("row").nth(1)).toBeVisible();

	await page.reload();
	await expect(page.getByRole("heading", { name: "1 skärm insläppt" })).toBeVisible();
	await page.getByRole("button", { name: "Koppla från Sammanträdesrum 2" }).click();
	await expect(page.getByText("Sammanträdesrum 2 är frånkopplad")).toBeVisible();
	// Whoever walks by can let it in again.
	await again.waitForURL("**/skarm");
	await expect(again.getByText(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/)).toBeVisible();
	await expect(page.getByText("Ingen skärm är insläppt till klustret.")).toBeVisible();
});

test("a code that no screen shows is refused with a sentence, and what was typed stays", async ({ desk }) => {
	const { page } = await desk({ role: "coordinator", board });
	await page.goto("/admin/skarmar");
	await page.getByLabel("Skärmens kod").fill("AAAA-2222");
	await page.getByLabel("Vad skärmen ska heta").fill("Jourrummet");
	await page.keyboard.press("Enter");
	await expect(page.getByText("Ingen skärm visar den koden nu.")).toBeVisible();
	await expect(page.getByLabel("Skärmens kod")).toHaveValue("AAAA-2222");
	await expect(page.getByLabel("Vad skärmen ska heta")).toHaveValue("Jourrummet");
});

test("who is signed in is told that this browser does not become a screen", async ({ desk }) => {
	const { page } = await desk({ role: "observer", board });
	await page.goto("/skarm");
	await expect(page.getByText("den blir därför ingen skärm")).toBeVisible();
});

test("the code is whole, named and legible on a wall, on a phone and at 320 px, in every theme", async ({ desk }) => {
	const { page } = await desk();
	await page.goto("/skarm");
	await expect(page.getByText(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/)).toBeVisible();
	const { faults, looked } = await axeFaults(page);
	expect(looked).toBeGreaterThan(10);
	expect(faults).toEqual([]);
	for (const [width, height] of [
		[1920, 1080],
		[390, 844],
		[320, 568],
	] as const)
		expect(await lossAt(page, {}, { width, height })).toEqual([]);
	expect(await forcedColourFaults(page)).toEqual([]);
	expect((await walk(page)).faults).toEqual([]);
});
