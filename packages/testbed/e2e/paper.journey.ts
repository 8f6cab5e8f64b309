// The power was gone: a form on paper, entered afterwards in its order and with its time. What is newer stands.
import type { BrowserContext, Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { expectStored, say, send } from "./report-page.ts";

/** Not the cluster of the other journeys. */
const board = "ekero";
const unit = "aldreboende-c";
const measure = "cases.residents.confirmed";
const label = "Bekräftade fall, boende";
const coordinator = { role: "coordinator", board } as const;

interface Cell {
	readonly value: number | null;
	readonly observedAt: number;
	readonly source: string;
}

async function cellOf(context: BrowserContext): Promise<Cell> {
	const answer = await context.request.get(`/api/boards/${board}`);
	const { tables } = (await answer.json()) as { tables: { cell: { [key: string]: Cell } } };
	const cell = tables.cell[`${unit}/${measure}`];
	if (!cell) throw new Error("the unit has said nothing of its cases");
	return cell;
}

function clockAt(at: number): { readonly date: string; readonly clock: string } {
	const options = { timeZone: "Europe/Stockholm", dateStyle: "short", timeStyle: "short" } as const;
	const [date = "", clock = ""] = new Intl.DateTimeFormat("sv-SE", options).format(at).split(" ");
	const [, month, day] = date.split("-").map(Number);
	return { date: `${day}/${month}`, clock: clock.replace(":", ".") };
}

async function holdsFor(page: Page, at: number): Promise<void> {
	const { date, clock } = clockAt(at);
	await page.getByRole("button", { name: "Gäller en annan tid" }).click();
	await page.getByLabel("Datum").fill(date);
	await page.getByLabel("Klockslag").fill(clock);
	await page.getByRole("button", { name: "Använd tiden" }).click();
	await expect(page.getByRole("heading", { name: /^Gäller .*dag \d/ })).toBeVisible();
}

const openForm = async (page: Page) => {
	await page.goto(`/e/${board}.${unit}/rapport`);
	await expect(page.getByRole("textbox", { name: label, exact: true })).toBeVisible();
};

test("a form on paper is entered in its own order; what was true earlier does not displace what is newer, and says so", async ({
	desk,
}) => {
	const { page, context } = await desk(coordinator);
	const before = await cellOf(context);
	await openForm(page);
	await page.getByRole("button", { name: "Gäller en annan tid" }).click();
	await page.getByRole("link", { name: "Skriv ut pappersblanketten" }).click();
	await expect(page.getByText("Inga patienter eller boende: inga namn, inga personnummer.")).toBeVisible();
	const asked = await page
		.locator("tbody th")
		.evaluateAll((all) => all.map((cell) => cell.firstChild?.textContent?.trim()));
	expect(asked.length).toBeGreaterThan(20);
	expect((await page.pdf({ preferCSSPageSize: true })).byteLength).toBeGreaterThan(10_000);

	await page.getByRole("link", { name: "Till rapporten" }).click();
	const yesterday = before.observedAt - 20 * 3_600_000;
	await expect(page.getByRole("radio", { name: "per telefon" })).toBeChecked();
	await holdsFor(page, yesterday);
	await expect(page.locator(".row label")).toHaveText(asked.map((name) => name ?? ""));
	await expect(page.getByRole("textbox", { name: label, exact: true })).toHaveValue("");
	await page.getByRole("radio", { name: "på papper eller på annat sätt" }).check();
	await say(page, label, String((before.value ?? 0) + 2));

	await page.reload();
	await expect(page.getByRole("heading", { name: /^Gäller .*dag \d/ })).toBeVisible();
	await page.getByRole("radio", { name: "på papper eller på annat sätt" }).check();
	await send(page);
	await expectStored(page);
	await expect(page.getByText(/På läget står det som är nyare:/)).toBeVisible();
	await expect(page.getByText(new RegExp(`^${label} ${before.value}, `))).toBeVisible();
	const { value, observedAt } = before;
	expect(await cellOf(context)).toMatchObject({ value, observedAt });
	const log = await context.request.get(`/api/boards/${board}/entries?about=${unit}&limit=1`);
	const { entries } = (await log.json()) as {
		entries: readonly { observedAt: number; source: string; body: unknown }[];
	};
	expect(entries).toMatchObject([
		{
			observedAt: Math.floor(yesterday / 60_000) * 60_000,
			source: "form",
			body: { sections: ["cases"], values: { [measure]: (before.value ?? 0) + 2 } },
		},
	]);
});

test("what a coordinator hears by telephone of a time that is newer stands on the board, with its own time", async ({
	desk,
}) => {
	const { page, context } = await desk(coordinator);
	const before = await cellOf(context);
	const later = Math.ceil((before.observedAt + 1) / 60_000) * 60_000;
	await openForm(page);
	await holdsFor(page, later);
	await say(page, label, String((before.value ?? 0) + 1));
	await send(page);
	await expectStored(page);
	await expect(page.getByText(/På läget står det som är nyare:/)).toBeHidden();
	await expect
		.poll(() => cellOf(context))
		.toMatchObject({ value: (before.value ?? 0) + 1, observedAt: later, source: "phone" });
	await expect(page.getByRole("button", { name: "Allt är oförändrat" })).toBeVisible();
});

test("a time to come, and one before the unit was on the board, are refused where they are typed", async ({ desk }) => {
	const { page } = await desk(coordinator);
	await openForm(page);
	await page.getByRole("button", { name: "Gäller en annan tid" }).click();
	const wrong = page.getByRole("alert").filter({ hasText: /./ });
	for (const [date, clock, sentence] of [
		["2096-11-26", "08:00", "Det ögonblicket har inte varit än."],
		["2001-11-26", "08:00", /^Enheten kom till tavlan .* kan inte rapporteras\.$/],
		["snart", "08:00", "Skriv datum som 2026-11-26, 26/11 eller i går och klockslag som 16:00."],
	] as const) {
		await page.getByLabel("Datum").fill(date);
		await page.getByLabel("Klockslag").fill(clock);
		await page.getByRole("button", { name: "Använd tiden" }).click();
		await expect(wrong).toHaveText(sentence);
		await expect(page.getByLabel("Datum")).toBeFocused();
	}
	await expect(page.getByRole("heading", { name: /^Gäller / })).toBeHidden();
});
