// The notes at one item of a meeting: two write at once, one goes offline, writes, and comes back; a number that may not stand there stays with
// whoever typed it; when the meeting is over, all can read and nobody writes.
import type { BrowserContext, Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { liveLine } from "./live-line.ts";

/** Not the cluster of the other journeys: what is compared with moves when a meeting ends. */
const board = "sollentuna";
const notesOn = (page: Page) => page.getByRole("textbox", { name: "Anteckningar" });
const saved = (page: Page) => page.getByText("Sparat. Alla i mötet ser det.");

/** Begins a meeting; where it is. */
async function begin(page: Page): Promise<string> {
	await page.goto(`/k/${board}/mote`);
	await page.getByLabel("Loggförare").selectOption({ index: 1 });
	await page.getByRole("button", { name: "Starta mötet" }).click();
	await expect(page.getByRole("heading", { level: 1, name: /^Möte / })).toBeVisible();
	return new URL(page.url()).pathname;
}

async function end(page: Page): Promise<void> {
	await page.getByRole("button", { name: "Avsluta mötet" }).click();
	await page.getByRole("button", { name: "Avsluta", exact: true }).click();
}

const look = (page: Page, item: string) =>
	page.getByRole("navigation", { name: "Dagordning" }).getByRole("button", { name: item }).click();

/** Names of databases of notes in the browser. */
const kept = (page: Page) =>
	page.evaluate(async () =>
		(await indexedDB.databases()).flatMap(({ name = "" }) => (name.includes("notes") ? [name] : [])),
	);

/** Letters as an input method puts them together: what it has so far, again and again, and then the word. */
async function compose(context: BrowserContext, page: Page) {
	const session = await context.newCDPSession(page);
	return {
		so: (text: string) =>
			session.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length }),
		word: (text: string) => session.send("Input.insertText", { text }),
	};
}

test("two write the notes of one item at once, offline too, and both end with the same text", async ({ desk }) => {
	test.setTimeout(120_000);
	const anna = await desk({ role: "coordinator", board });
	const bo = await desk({ role: "duty", board });
	const reader = await desk({ role: "observer", board });
	const at = await begin(anna.page);
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
	await end(anna.page);
	await expect(again.getByText("Mötet är slut. Så här blev anteckningarna.")).toBeVisible();
	await expect(notesOn(again)).toBeHidden();
});

test("letters that are put together take nothing of what another writes meanwhile", async ({ desk }) => {
	const anna = await desk({ role: "coordinator", board });
	const bo = await desk({ role: "duty", board });
	const at = await begin(anna.page);
	await bo.page.goto(at);
	for (const { page } of [anna, bo]) await expect(page.getByText("Inget antecknat ännu.")).toBeVisible();
	await notesOn(anna.page).pressSequentially("Vi har visir.");
	await expect(notesOn(bo.page)).toHaveValue("Vi har visir.");
	await notesOn(anna.page).press("End");
	const letters = await compose(anna.context, anna.page);
	await letters.so("´");
	await notesOn(bo.page).press("Control+Home");
	await notesOn(bo.page).pressSequentially("Bo: ");
	await notesOn(bo.page).press("Control+End");
	await notesOn(bo.page).pressSequentially(" Och handskar.");
	await expect(saved(bo.page)).toBeVisible();
	await letters.so("´e");
	await letters.word("é");
	for (const { page } of [anna, bo]) {
		await expect(notesOn(page)).toHaveValue(/^Bo: Vi har visir\.(é Och handskar\.| Och handskar\.é)$/);
		await expect(saved(page)).toBeVisible();
	}
	await end(anna.page);
});

test("what was written without a line waits in the list, is warned of at sign-out, and goes from any screen when the line is back", async ({
	desk,
}) => {
	test.setTimeout(120_000);
	const anna = await desk({ role: "coordinator", board });
	const bo = await desk({ role: "duty", board });
	const line = await liveLine(anna.page);
	const at = await begin(anna.page);
	await bo.page.goto(at);
	for (const { page } of [anna, bo]) await expect(page.getByText("Inget antecknat ännu.")).toBeVisible();
	await notesOn(anna.page).pressSequentially("Först. ");
	await expect(saved(anna.page)).toBeVisible();
	// It is sent though the item is left at once.
	await notesOn(anna.page).pressSequentially("Strax före. ");
	await look(anna.page, "2 Läget");
	await expect(notesOn(bo.page)).toHaveValue("Först. Strax före. ");

	await look(anna.page, "1 Upprop");
	await expect(notesOn(anna.page)).toHaveValue("Först. Strax före. ");
	await line.cut();
	await notesOn(anna.page).press("Control+End");
	await notesOn(anna.page).pressSequentially("Utan nät.");
	await look(anna.page, "2 Läget");
	const waits = anna.page.getByRole("button", { name: "1 ändring väntar." });
	await expect(waits).toBeVisible({ timeout: 20_000 });
	await waits.click();
	const list = anna.page.getByRole("dialog", { name: "Inte skickat" });
	await expect(list.getByText("Anteckningar, Sollentuna")).toBeVisible();
	await expect(list.getByText("Utan nät.")).toBeVisible();
	await list.getByRole("button", { name: "Stäng" }).click();
	await anna.page.getByRole("button", { name: "Inställningar" }).click();
	await anna.page.getByRole("button", { name: "Logga ut" }).click();
	const asks = anna.page.getByRole("dialog").filter({ hasText: "1 ändring här är inte skickad än." });
	await expect(asks).toBeVisible();
	await asks.getByRole("button", { name: "Stanna kvar" }).click();
	await anna.page.keyboard.press("Escape");

	// Another screen, and the page is another: nobody opens these notes again.
	await anna.page.getByRole("link", { name: "Lager", exact: true }).click();
	line.mend();
	await expect(notesOn(bo.page)).toHaveValue("Först. Strax före. Utan nät.");
	await expect(waits).toBeHidden();

	// Nothing of them stays on the device of somebody who leaves.
	await anna.page.goto(at);
	await end(anna.page);
	expect(await kept(anna.page)).toHaveLength(1);
	await anna.page.getByRole("button", { name: "Inställningar" }).click();
	await anna.page.getByRole("button", { name: "Logga ut" }).click();
	await expect(anna.page).toHaveURL(/logga-in/);
	await expect.poll(() => kept(anna.page)).toEqual([]);
});
