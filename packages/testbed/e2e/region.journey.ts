// The region as its officer sees it: every cluster is a row, a report moves its own, and nothing else moves any.
import type { Page } from "@playwright/test";
import { ownBrowser } from "../src/own-browser.ts";
import { createProxy } from "../src/proxy.ts";
import { expect, test } from "./fixtures.ts";
import { expectStored, openReport, say, send, showSection, typeAgain } from "./report-page.ts";

const officer = { role: "officer" } as const;
const board = "jarfalla";
const unit = "aldreboende-b";

const names = (page: Page) => page.locator("tr[data-cluster] th a").allInnerTexts();
const casesOf = (page: Page, cluster: string) => page.locator(`tr[data-cluster="${cluster}"] td[data-label="Fall"] b`);

async function openRegion(page: Page): Promise<void> {
	await page.goto("/");
	await expect(page).toHaveURL(/\/region$/);
	await expect(page.locator("tr[data-cluster]")).toHaveCount(12);
	await expect(page.getByText("Live", { exact: true })).toBeVisible();
}

test("an officer starts at the region, sees a report move its cluster's row, and sorts by need when they ask", async ({
	desk,
}) => {
	const { page } = await desk(officer);
	await openRegion(page);
	const alphabetical = await names(page);
	expect(alphabetical).toEqual(alphabetical.toSorted(new Intl.Collator("sv").compare));
	const before = Number(await casesOf(page, board).innerText());

	const { page: home } = await desk({ role: "manager", board, unit });
	await openReport(home, unit);
	await showSection(home, "Smitta");
	const had = Number(await home.getByRole("textbox", { name: "Bekräftade fall, boende", exact: true }).inputValue());
	await typeAgain(home);
	await say(home, "Bekräftade fall, boende", String(had + 17));
	await send(home);
	await expectStored(home);
	await expect(casesOf(page, board)).toHaveText(String(before + 17));
	await expect(page.getByText("Hämtar hur det var då.")).toBeHidden({ timeout: 45_000 });
	await expect(page.locator(`tr[data-cluster="${board}"] td.change b`)).toHaveText(/^[+−]\d+$|^±0$/);
	expect(await names(page)).toEqual(alphabetical);

	await page.getByRole("button", { name: "Sortera på behov" }).click();
	const needy = await names(page);
	expect(needy).not.toEqual(alphabetical);
	expect(needy.toSorted()).toEqual(alphabetical.toSorted());
	await expect(page.locator("tr[data-cluster]").first()).toContainText(/Slut|Kritiskt/);
	await page.getByRole("button", { name: "antal", exact: true }).click();
	await expect(page.getByRole("columnheader", { name: "Fall per vecka, antal" })).toBeVisible();

	const link = page.getByRole("link", { name: "Järfälla", exact: true });
	await expect(link).toHaveAccessibleDescription(/av \d+ enheter avviker, värst .+ fall.+dygn/);
	await link.click();
	await expect(page).toHaveURL(/\/k\/jarfalla$/);
	await page.getByRole("navigation", { name: "Sidor" }).getByRole("link", { name: "Regionen" }).click();
	await expect(page.locator("tr[data-cluster]")).toHaveCount(12);
});

test("a cluster of which nothing is known is a row that says so, before those that are only strained", async ({
	desk,
}) => {
	const { page } = await desk(officer);
	await page.route("**/api/region", async (route) => {
		const answer = await route.fetch();
		const region = await answer.json();
		const clusters = [...region.clusters, { board: "okant", name: "Okänt", exercise: true, seq: 0, summary: null }];
		await route.fulfill({ response: answer, json: { ...region, clusters } });
	});
	await page.goto("/region");
	const row = page.locator('tr[data-cluster="okant"]');
	await expect(row).toContainText("Ingen uppgift");
	await expect(page.getByText("1 kluster utan uppgift")).toBeVisible();
	await page.getByRole("button", { name: "Sortera på behov" }).click();
	const all = await page.locator("tr[data-cluster]").evaluateAll((rows) => rows.map((one) => one.textContent ?? ""));
	const at = all.findIndex((text) => text.includes("Ingen uppgift"));
	expect(all.slice(0, at).every((text) => /Slut|Kritiskt|Ingen rapport/.test(text))).toBe(true);
	expect(all.slice(at + 1).some((text) => /Slut|Kritiskt/.test(text))).toBe(false);
});

test("a coordinator sees the own cluster alone, and is not led to the region", async ({ desk }) => {
	const { page } = await desk({ role: "coordinator", board });
	const told: string[] = [];
	page.on("response", async (response) => {
		if (response.url().includes("/api/region")) told.push(await response.text().catch(() => ""));
	});
	await page.goto("/region");
	await expect(page.locator("tr[data-cluster]")).toHaveCount(1);
	await expect(page.locator(`tr[data-cluster="${board}"]`)).toContainText("Järfälla");
	await expect(page.getByRole("link", { name: "Regionen" })).toHaveCount(0);
	await expect.poll(() => told.length).toBeGreaterThan(0);
	expect(told.join(" ")).not.toMatch(/Solna|solna|Bromma/);
});

test("without a network the region opens as it was last heard, over a closed browser, and says how old that is", async ({
	node,
	launchOptions,
}) => {
	const cable = await createProxy({ toPort: node.port });
	const own = await ownBrowser({ baseURL: cable.url, size: { width: 1440, height: 900 }, launch: launchOptions });
	try {
		const visit = await own.open();
		const { page: first } = visit;
		await visit.context.request.post("/api/demo-session", { data: officer, headers: { origin: cable.url } });
		await openRegion(first);
		await first.evaluate(async () => {
			await navigator.serviceWorker.ready;
			while (!navigator.serviceWorker.controller) await new Promise((resolve) => setTimeout(resolve, 50));
		});
		const rows = await names(first);
		// What is left is kept as it is told that it is hidden.
		await first.goto("about:blank");
		await own.close();
		cable.cut();

		const { page } = await own.open();
		await page.goto("/region");
		await expect(page.locator("tr[data-cluster]")).toHaveCount(rows.length);
		expect(await names(page)).toEqual(rows);
		await expect(page.getByText(/^Frånkopplad sedan \d\d:\d\d/).first()).toBeVisible();
		await expect(page.getByText("Live", { exact: true })).toHaveCount(0);
		await page.getByRole("button", { name: "Sortera på behov" }).click();
		await expect(page.locator("tr[data-cluster]").first()).toContainText(/Slut|Kritiskt/);

		cable.mend();
		await expect(page.getByText("Live", { exact: true })).toBeVisible();
	} finally {
		await own.throwAway();
		await cable.close();
	}
});
