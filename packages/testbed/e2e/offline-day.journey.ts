// A day without a network on somebody's own phone: one visit, then nothing but what the phone keeps, killed twice.
import type { Page } from "@playwright/test";
import { ofPeople, readLog } from "../src/log.ts";
import { ownBrowser } from "../src/own-browser.ts";
import { createProxy } from "../src/proxy.ts";
import { signIn } from "../src/visit.ts";
import { axeFaults } from "./axe-faults.ts";
import { expect, test } from "./fixtures.ts";
import { board, openReport, rowOf, say, send, showSection } from "./report-page.ts";

const unit = "aldreboende-c";
const confirmed = "Bekräftade fall, boende";

/** The screens are on the phone: the worker serves this page, and a next one will open without a network. */
async function screensAreKept(page: Page): Promise<void> {
	await page.evaluate(async () => {
		await navigator.serviceWorker.ready;
		while (!navigator.serviceWorker.controller) await new Promise((resolve) => setTimeout(resolve, 50));
	});
}

async function report(page: Page, count: string): Promise<void> {
	await openReport(page, unit);
	await showSection(page, "Smitta");
	await say(page, confirmed, count);
	await send(page);
	await expect(page.getByText("Sparat här, väntar på nät")).toBeVisible();
}

test("a whole day without a network on a phone that is killed twice: it opens, it takes reports and a correction, and sends each once and in order", async ({
	node,
	launchOptions,
}) => {
	const cable = await createProxy({ toPort: node.port });
	const phone = await ownBrowser({ baseURL: cable.url, size: { width: 390, height: 844 }, launch: launchOptions });
	const reader = await signIn(node.url, { role: "coordinator", board });
	const before = (await readLog(reader, board)).length;
	try {
		// One visit, on Läget alone.
		let { page, context } = await phone.open();
		await context.request.post("/api/demo-session", {
			data: { role: "manager", board, unit },
			headers: { origin: cable.url },
		});
		await page.goto(`/k/${board}`);
		await expect(page.locator("tr[data-unit]").first()).toBeVisible();
		await screensAreKept(page);
		await phone.close();
		cable.cut();

		// It opens on a screen that was never visited, signed in, with what was known and how old that is.
		({ page, context } = await phone.open());
		await report(page, "5");
		expect(await page.evaluate(() => [...document.fonts].some(({ status }) => status === "loaded"))).toBe(true);
		await expect(page.getByText(/^Frånkopplad sedan \d\d:\d\d\.$/)).toBeVisible();
		await expect(page.getByRole("button", { name: "1 rapport väntar." })).toBeVisible();
		await page.goto(`/k/${board}`);
		await expect(rowOf(page, unit).cases).toContainText("5");
		await phone.kill();

		({ page } = await phone.open());
		await report(page, "6");
		await page.goto(`/k/${board}`);
		await rowOf(page, unit).cases.getByRole("button").click();
		const history = page.getByRole("dialog");
		await expect(history.getByText("Tidigare värden kan inte hämtas just nu.")).toBeVisible();
		await history.getByRole("button", { name: /^Rätta 6 från/ }).click();
		await history.getByRole("textbox", { name: confirmed }).fill("7");
		await history.getByRole("textbox", { name: "Varför rättas det?" }).fill("Ett svar till kom");
		await history.getByRole("button", { name: "Spara rättelsen" }).click();
		await expect(history.getByText("Rättelsen är sparad här och väntar på nät")).toBeVisible();
		await history.getByRole("button", { name: "Stäng" }).click();
		await phone.kill();

		// The queue, in order, after all that.
		({ page } = await phone.open());
		await page.goto("/");
		await expect(page).toHaveURL(new RegExp(unit));
		await page.getByRole("button", { name: "3 ändringar väntar." }).click();
		const list = page.getByRole("dialog", { name: "Inte skickat" });
		await expect(list.getByRole("listitem").filter({ hasText: "Äldreboende C" })).toHaveCount(3);
		expect(await list.locator("ol > li b").allTextContents()).toEqual([
			"Rapport, Äldreboende C",
			"Rapport, Äldreboende C",
			"Rättelse, Äldreboende C",
		]);
		expect((await axeFaults(page)).faults).toEqual([]);
		await list.getByRole("button", { name: "Stäng" }).click();
		expect(ofPeople(await readLog(reader, board, before))).toEqual([]);

		cable.mend();
		await expect(page.getByRole("status").filter({ hasText: /^3 ändringar skickade \d\d:\d\d$/ })).toBeVisible();
		const fresh = ofPeople(await readLog(reader, board, before));
		expect(fresh.map(({ kind }) => kind)).toEqual(["report", "report", "correction"]);
		expect(fresh.map(({ body }) => JSON.stringify((body as { values: unknown }).values))).toEqual([
			expect.stringContaining(":5"),
			expect.stringContaining(":6"),
			expect.stringContaining('"now":7'),
		]);
		expect(new Set(fresh.map(({ actor }) => actor)).size).toBe(1);
		await page.goto(`/k/${board}`);
		await expect(rowOf(page, unit).cases).toContainText("7");
	} finally {
		await phone.throwAway();
		await cable.close();
	}
});
