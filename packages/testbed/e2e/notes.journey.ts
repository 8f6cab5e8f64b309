// The notes at one item of a meeting: two write at once, one goes offline, writes, and comes back; a number that may not stand there stays with
// whoever typed it; when the meeting is over, all can read and nobody writes.
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";

/** Not the cluster of the other journeys: what is compared with moves when a meeting ends. */
const board = "sollentuna";
const notesOn = (page: Page) => page.getByRole("textbox", { name: "Anteckningar" });
const saved = (page: Page) => page.getByText("Sparat. Alla i mötet ser det.");

test("two write the notes of one item at once, offline too, and both end with the same text", async ({ desk }) => {
	test.setTimeout(120_000);
	const anna = await desk({ role: "coordinator", board });
	const bo = await desk({ role: "duty", board });
	const reader = await desk({ role: "observer", board });
	await anna.page.goto(`/k/${board}/mote`);
	await anna.page.getByLabel("Loggförare").selectOption({ index: 1 });
	await anna.page.getByRole("button", { name: "Starta mötet" }).click();
	await expect(anna.page.getByRole("heading", { level: 1, name: /^Möte / })).toBeVisible();
	const at = new URL(anna.page.url()).pathname;
	for (const { page } of [bo, reader]) await page.goto(at);
	for (const { page } of [anna, bo]) await expect(page.getByText("Inget antecknat ännu.")).toBeVisible();
	await expect(notesOn(reader.page)).toBeHidden();

	await Promise.all([
		notesOn(anna.page).pressSequentially("Anna skriver om munskydd. ", { delay: 20 }),
		notesOn(bo.page).pressSequentially("Bo skriver om visir. ", { delay: 20 }),
	]);
	for (const { page } of [anna, bo]) await expect(saved(page)).toBeVisible();
	const both = await notesOn(anna.page).inputValue();
	expect(both).toContain("Anna skriver om munskydd. ");
	expect(both).toContain("Bo skriver om visir. ");
	expect(both).toHaveLength("Anna skriver om munskydd. Bo skriver om visir. ".length);
	await expect(notesOn(bo.page)).toHaveValue(both);
	await expect(reader.page.getByText(both.trim())).toBeVisible();
	await expect(anna.page.getByText(/^Skriver här nu: .*Jour/)).toBeVisible();

	// Without a line both go on, one of them until the page is closed.
	await bo.context.setOffline(true);
	await notesOn(bo.page).press("End");
	await notesOn(bo.page).pressSequentially("Utan nät. ");
	await expect(bo.page.getByText("Det du skriver finns kvar här och läggs ihop med de andras")).toBeVisible();
	await notesOn(anna.page).press("Control+Home");
	await notesOn(anna.page).pressSequentially("Först: ");
	await expect(saved(anna.page)).toBeVisible();
	await bo.page.close();
	await bo.context.setOffline(false);
	const again = await bo.context.newPage();
	await again.goto(at);
	const whole = `Först: ${both}Utan nät. `;
	await expect(notesOn(again)).toHaveValue(whole);
	await expect(notesOn(anna.page)).toHaveValue(whole);
	await expect(saved(again)).toBeVisible();

	await notesOn(anna.page).press("Control+End");
	await notesOn(anna.page).pressSequentially("Ring 811228-9874");
	await expect(anna.page.getByText(/ser ut som ett personnummer.*Det du har skrivit står kvar här/)).toBeVisible();
	await expect(notesOn(anna.page)).toHaveValue(/811228-9874$/);
	await notesOn(again).press("Control+End");
	await notesOn(again).pressSequentially("Bo igen. ");
	await expect(saved(again)).toBeVisible();
	await expect(notesOn(again)).toHaveValue(`${whole}Bo igen. `);
	await expect(notesOn(anna.page)).toHaveValue(/Bo igen\. /);
	await expect(notesOn(anna.page)).toHaveValue(/811228-9874/);
	const typed = await notesOn(anna.page).inputValue();
	await notesOn(anna.page).fill(typed.replace("Ring 811228-9874", "Ring vården"));
	await expect(saved(anna.page)).toBeVisible();
	await expect(notesOn(again)).toHaveValue(/Ring vården/);

	// Each item has notes of its own.
	await anna.page.getByRole("button", { name: /^Nästa: / }).click();
	await expect(notesOn(anna.page)).toHaveValue("");
	await expect(notesOn(again)).toHaveValue("");
	await anna.page.getByRole("button", { name: "Avsluta mötet" }).click();
	await anna.page.getByRole("button", { name: "Avsluta", exact: true }).click();
	await expect(again.getByText("Mötet är slut. Så här blev anteckningarna.")).toBeVisible();
	await expect(notesOn(again)).toBeHidden();
});
