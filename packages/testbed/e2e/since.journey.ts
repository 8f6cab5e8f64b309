// Läget compared with another moment than the comparison point: what is shown is what the log says was known then.
import type { BrowserContext, Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";

/** Not the cluster of the other journeys: a comparison point is set here, for everybody. */
const board = "solna";
const coordinator = { role: "coordinator", board } as const;
const hour = 3_600_000;

interface BoardAt {
	readonly tables: {
		readonly unit: { readonly [id: string]: { readonly type: string } };
		readonly template: { readonly [key: string]: Template };
		readonly cell?: { readonly [key: string]: { readonly value: unknown } };
	};
}

interface Template {
	readonly unitTypes?: readonly string[];
	readonly sections: readonly { readonly measures: readonly { readonly id: string; readonly column?: string }[] }[];
}

/** The board over HTTP: as it is, or as it was known at a moment. */
async function boardAt(context: BrowserContext, at?: number): Promise<BoardAt> {
	const answer = await context.request.get(`/api/boards/${board}${at === undefined ? "" : `?at=${at}`}`);
	expect(answer.ok()).toBe(true);
	return (await answer.json()) as BoardAt;
}

/** `2026-11-23T08:00`, as clocks in Sweden show it. */
function wall(at: number): string {
	return new Intl.DateTimeFormat("sv-SE", {
		timeZone: "Europe/Stockholm",
		dateStyle: "short",
		timeStyle: "short",
	})
		.format(at)
		.replace(" ", "T");
}

function instant(text: string): number {
	const asUtc = Date.parse(`${text}:00Z`);
	return [1, 2].map((ahead) => asUtc - ahead * hour).find((at) => wall(at) === text) ?? Number.NaN;
}

/** What the rows say has changed, by unit: every row, the folded ones too. */
async function shown(page: Page): Promise<ReadonlyMap<string, string>> {
	await expect(page.locator("tr[data-unit]").first()).toBeVisible();
	const folded = page.locator('button.fold[aria-expanded="false"]');
	if (await folded.first().isVisible()) await folded.first().click();
	await expect(folded).toHaveCount(0);
	const rows = await page
		.locator("tr[data-unit]")
		.evaluateAll((all) =>
			all.map((row) => [
				row.getAttribute("data-unit") ?? "",
				(row.querySelector(".since .delta, .since .first")?.textContent ?? "").trim(),
			]),
		);
	return new Map(rows as [string, string][]);
}

/** The same from two boards over HTTP, reckoned without the board's own rules. */
function reckoned(now: BoardAt, then: BoardAt, units: Iterable<string>): ReadonlyMap<string, string> {
	const said = [...units].map((unit): [string, string] => {
		const ref = Object.values(now.tables.template)
			.filter((template) => JSON.stringify(template).includes(`"${now.tables.unit[unit]?.type}"`))
			.flatMap(({ sections }) => sections.flatMap(({ measures }) => measures))
			.find(({ column }) => column === "cases")?.id;
		const to = now.tables.cell?.[`${unit}/${ref}`]?.value ?? null;
		const from = then.tables.cell?.[`${unit}/${ref}`]?.value ?? null;
		if (ref === undefined) return [unit, ""];
		if (typeof to !== "number") return [unit, "–"];
		if (typeof from !== "number") return [unit, "fanns inget värde"];
		const delta = to - from;
		return [unit, delta === 0 ? "±0" : delta > 0 ? `+${delta}` : `−${-delta}`];
	});
	return new Map(said);
}

async function expectSince(page: Page, context: BrowserContext, at: number): Promise<ReadonlyMap<string, string>> {
	await expect(page.getByText("så som det var känt då")).toBeVisible();
	const told = await shown(page);
	expect(told.size).toBeGreaterThan(5);
	expect(told).toEqual(reckoned(await boardAt(context), await boardAt(context, at), told.keys()));
	return told;
}

async function openBoard(page: Page): Promise<void> {
	await page.goto(`/k/${board}`);
	await expect(page.locator("tr[data-unit]").first()).toBeVisible();
	await expect(page.getByText("Live", { exact: true }).first()).toBeVisible();
}

const compare = (page: Page) => page.getByRole("button", { name: /^Jämför: / });
const choose = (page: Page) => page.getByRole("dialog").getByRole("button", { name: "Jämför", exact: true });

test("yesterday is chosen with the keyboard, and every change is that of what was known then", async ({ desk }) => {
	const { page, context } = await desk(coordinator);
	await openBoard(page);
	await page.keyboard.press("c");
	await page.getByLabel("Namn på punkten, om den behöver ett").fill("krismöte 41");
	await page.getByRole("button", { name: "Sätt jämförelsepunkt nu" }).click();
	await expect(page.getByRole("dialog")).toBeHidden();
	await expect(compare(page)).toHaveText(/sedan krismöte 41, \d\d:\d\d$/);
	const since = await compare(page).textContent();
	const atPoint = await shown(page);
	expect([...atPoint.values()].filter((said) => /[1-9]/.test(said))).toEqual([]);
	await page.keyboard.press("c");
	await expect(page.getByRole("radio", { name: "Jämförelsepunkten" })).toBeFocused();
	await page.keyboard.press("ArrowDown");
	await page.keyboard.press("Enter");
	await expect(page).toHaveURL(/\?sedan=\d{4}-\d\d-\d\dT08:00$/);
	await expect(compare(page)).toHaveText("Jämför: sedan i går 08:00");
	await expect(page.getByRole("columnheader", { name: "sedan i går 08:00" })).toBeVisible();
	const asked = new URL(page.url()).searchParams.get("sedan") ?? "";
	const told = await expectSince(page, context, instant(asked));
	expect(told).not.toEqual(atPoint);

	await page.getByRole("button", { name: "Till jämförelsepunkten" }).click();
	await expect(page).toHaveURL(new RegExp(`/k/${board}$`));
	await expect(compare(page)).toHaveText(since ?? "");
	expect(await shown(page)).toEqual(atPoint);
});

test("a moment of one's own is remembered on the device, and the address shows a colleague the same", async ({
	desk,
}) => {
	const { page, context } = await desk(coordinator);
	await openBoard(page);
	const at = Math.floor((Date.now() - 9 * 24 * hour) / 60_000) * 60_000;
	const [date = "", clock = ""] = wall(at).split("T");
	await compare(page).click();
	await page.getByLabel("Datum").fill(date);
	await page.getByLabel("Klockslag").fill(clock);
	await expect(page.getByRole("radio", { name: "Eget ögonblick" })).toBeChecked();
	await choose(page).click();
	await expect(page).toHaveURL(`/k/${board}?sedan=${date}T${clock}`);
	const told = await expectSince(page, context, at);

	await page.goto(`/k/${board}/skarm`);
	await expect(page.getByRole("row").nth(1)).toBeVisible();
	await expect(page.getByText("så som det var känt då")).toBeHidden();
	await page.goto(`/k/${board}`);
	await expect(page.getByText("så som det var känt då")).toBeVisible();
	expect(await shown(page)).toEqual(told);

	const colleague = await desk({ role: "officer" });
	await colleague.page.goto(`/k/${board}?sedan=${date}T${clock}`);
	await expect(colleague.page.getByText("så som det var känt då")).toBeVisible();
	expect(await shown(colleague.page)).toEqual(told);
	await colleague.page.goto(`/k/${board}`);
	await expect(compare(colleague.page)).toBeVisible();
	await expect(colleague.page).toHaveURL(new RegExp(`/k/${board}$`));
});

test("the start is a day after the first entry, and what had no value then is said to have had none", async ({
	desk,
}) => {
	const { page, context } = await desk(coordinator);
	const first = await context.request.get(`/api/boards/${board}/entries?after=0&limit=1`);
	const { entries } = (await first.json()) as { entries: { receivedAt: number }[] };
	const begin = entries[0]?.receivedAt ?? Number.NaN;
	await page.goto(`/k/${board}?sedan=start`);
	await expect(page).toHaveURL(/\?sedan=\d{4}-/);
	const asked = instant(new URL(page.url()).searchParams.get("sedan") ?? "");
	expect(asked - begin).toBeGreaterThanOrEqual(24 * hour);
	expect(asked - begin).toBeLessThan(24 * hour + 60_000);
	await expectSince(page, context, asked);
	await page.goto(`/k/${board}?sedan=${wall(begin + 60_000)}`);
	const told = await expectSince(page, context, instant(wall(begin + 60_000)));
	expect([...told.values()]).toContain("fanns inget värde");
});

test("a moment before the log, ahead of now or out of reach is said to be so, and the comparison point stays", async ({
	desk,
}) => {
	const { page, context } = await desk(coordinator);
	await openBoard(page);
	const atPoint = await shown(page);
	const words = (await compare(page).textContent()) ?? "";
	const faults = [
		["2001-02-03T04:05", /^Tavlans logg börjar .*; före det finns inget att jämföra med\./],
		["2096-02-03T04:05", /har inte varit än\./],
		["i-forrgar", /^Adressen anger inget ögonblick/],
	] as const;
	for (const [asked, sentence] of faults) {
		await page.goto(`/k/${board}?sedan=${asked}`);
		await expect(page.getByRole("status").filter({ hasText: sentence })).toContainText("sedan jämförelsepunkten");
		await expect(compare(page)).toHaveText(words);
		expect(await shown(page)).toEqual(atPoint);
	}

	await context.route(/\?at=/, (route) => route.abort());
	await page.goto(`/k/${board}?sedan=${wall(Date.now() - 48 * hour)}`);
	await expect(page.getByText(/kan inte hämtas just nu\./)).toBeVisible();
	await expect(compare(page)).toHaveText(words);
	expect(await shown(page)).toEqual(atPoint);
	await context.unroute(/\?at=/);
	await page.getByRole("button", { name: "Försök igen" }).click();
	await expect(page.getByText("så som det var känt då")).toBeVisible();
});
