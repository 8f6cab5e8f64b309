// Night stock, read on a phone: the unit is remembered, what runs out first is on top, and somebody can be rung.
import { inflateSync } from "node:zlib";
import { lenders, runsOutFirst } from "@samlad/board";
import type { Read, Row } from "@samlad/board";
import type { BrowserContext, Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { board } from "./report-page.ts";

const unit = "aldreboende-a";
const phone = { size: { width: 390, height: 844 } };

async function readBoard(context: BrowserContext): Promise<Read> {
	const answer = await context.request.get(`/api/boards/${board}`);
	const { tables } = (await answer.json()) as {
		readonly tables: { readonly [table: string]: { readonly [key: string]: Row } };
	};
	return { row: (table, key) => tables[table]?.[key], rows: (table) => Object.entries(tables[table] ?? {}) };
}

const shown = (page: Page, what: "item" | "lender") =>
	page.locator(`[data-${what}]`).evaluateAll((all, name) => all.map((one) => one.getAttribute(`data-${name}`)), what);

test("whoever is on duty chooses a unit once, finds what runs out first, and whom to ring, also when the line is gone", async ({
	desk,
}) => {
	const { page, context } = await desk({ role: "duty", board }, phone);
	await page.goto("/");
	await expect(page).toHaveURL("/natt");
	await expect(page.getByRole("heading", { level: 1 })).toHaveText("Vilken enhet?");
	await page.getByRole("searchbox", { name: "Sök enhet" }).fill("äldreboende a");
	await page.keyboard.press("Enter");
	const heading = page.getByRole("heading", { level: 1, name: "Natt · Äldreboende A" });
	await expect(heading).toBeVisible();
	await page.reload();
	await expect(heading).toBeVisible();

	const read = await readBoard(context);
	const items = runsOutFirst(read, unit, Date.now());
	expect(items.length).toBeGreaterThan(8);
	await expect(page.locator("[data-item]")).toHaveCount(items.length);
	expect(await shown(page, "item")).toEqual(items.map(({ measure }) => measure.id));

	await page.keyboard.press("/");
	await page.keyboard.type("heltäckande");
	await expect(page.locator("[data-item]")).toHaveCount(1);
	await page.keyboard.press("ArrowDown");
	await page.keyboard.press("Enter");
	await expect(page).toHaveURL("/natt/stock.visor");
	const [first] = lenders(read, { unit, item: "stock.visor", now: Date.now() });
	await expect(page.locator("[data-lender]").first()).toContainText(first?.unit.name ?? "nobody");
	await expect(page.locator("[data-lender] a").first()).toHaveAttribute(
		"href",
		`tel:${first?.unit.phone?.replace(/\D/g, "")}`,
	);
	await expect(page.locator("[data-lender]").first()).toContainText("uppgift från");

	await context.setOffline(true);
	await page.getByRole("searchbox", { name: "Sök artikel" }).fill("munskydd");
	await page.locator('[data-item="stock.mask-iir"]').click();
	const masks = lenders(read, { unit, item: "stock.mask-iir", now: Date.now() }).map(({ id }) => id);
	await expect.poll(() => shown(page, "lender")).toEqual(masks.slice(0, 4));
	await expect(page.getByText(/^Frånkopplad/).first()).toBeVisible();
});

const nights = [
	["dark at 23", "23:00", {}, "natt", "12171a"],
	["as other screens at noon", "12:00", {}, "dag", "e6e9e7"],
	["as its button was left", "23:00", { "samlad.night-theme": "dag" }, "dag", "e6e9e7"],
] as const;

for (const [name, clock, kept, theme, ground] of nights) {
	test(`night stock is ${name} from its first paint`, async ({ desk }) => {
		const { page, context } = await desk({ role: "duty", board }, phone);
		await page.clock.setFixedTime(new Date(`2026-11-27T${clock}:00+01:00`));
		await page.addInitScript((all) => {
			for (const [key, value] of Object.entries(all)) localStorage.setItem(key, value);
		}, kept);
		// Neither styles nor scripts have come: what is seen is the page's own.
		await context.route("**/_app/**", (route) => route.abort());
		await page.goto("/natt");
		await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
		expect(await pixel(page)).toBe(ground);
	});
}

test("the button turns night stock light, there and when it is opened again, and other screens stay as they were", async ({
	desk,
}) => {
	const { page } = await desk({ role: "manager", board, unit }, phone);
	await page.emulateMedia({ colorScheme: "dark" });
	await page.goto("/natt");
	await page.getByRole("button", { name: "Ljust" }).click();
	await expect(page.locator("html")).toHaveAttribute("data-theme", "dag");
	await page.reload();
	await expect(page.getByRole("button", { name: "Mörkt" })).toBeVisible();
	await expect(page.locator("html")).toHaveAttribute("data-theme", "dag");
	await page.getByRole("button", { name: /Sidor$/ }).click();
	await page.getByRole("link", { name: "Läget" }).click();
	await expect(page.locator("html")).toHaveAttribute("data-theme", "natt");
});

test("at night every text is at least 18 px and 7:1, every count on one line, and what is pressed 52 px high", async ({
	desk,
}) => {
	const { page } = await desk({ role: "manager", board, unit }, phone);
	await page.addInitScript(() => localStorage.setItem("samlad.night-theme", "natt"));
	await page.goto("/natt/stock.mask-iir");
	await expect(page.locator("[data-lender]").first()).toBeVisible();
	const { faults, looked } = await nightFaults(page);
	expect(looked).toBeGreaterThan(60);
	expect(faults).toEqual([]);
	await page
		.locator(".when")
		.first()
		.evaluate((time) => (time.style.color = "#7e8b90"));
	await page
		.locator(".days")
		.first()
		.evaluate((days) => (days.style.fontSize = "15px"));
	expect((await nightFaults(page)).faults).toHaveLength(2);
});

function nightFaults(page: Page): Promise<{ readonly faults: readonly string[]; readonly looked: number }> {
	return page.locator("main").evaluate((main) => {
		const faults: string[] = [];
		const channels = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number);
		const light = (colour: string) => {
			const [red = 0, green = 0, blue = 0] = channels(colour).map((level) =>
				level / 255 <= 0.04045 ? level / 255 / 12.92 : ((level / 255 + 0.055) / 1.055) ** 2.4,
			);
			return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
		};
		const groundOf = (element: Element | null): string => {
			if (!element) return "rgb(255, 255, 255)";
			const { backgroundColor } = getComputedStyle(element);
			return channels(backgroundColor)[3] === 0 ? groundOf(element.parentElement) : backgroundColor;
		};
		const texts = [...main.querySelectorAll<HTMLElement>("*")].filter(
			(element) =>
				[...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()) &&
				!element.closest(".read-aloud") &&
				element.checkVisibility(),
		);
		for (const element of texts) {
			const { color, fontSize } = getComputedStyle(element);
			const [dark = 0, bright = 0] = [light(color), light(groundOf(element))].sort((one, other) => one - other);
			const ratio = (bright + 0.05) / (dark + 0.05);
			const named = `"${element.textContent?.trim().slice(0, 40)}"`;
			if (ratio < 7) faults.push(`${named} is ${ratio.toFixed(2)}:1`);
			if (Number.parseFloat(fontSize) < 18) faults.push(`${named} is ${fontSize}`);
			if (element.matches(".number") && element.getClientRects().length > 1)
				faults.push(`${named} is on several lines`);
		}
		for (const element of main.querySelectorAll("a, button, input")) {
			const { height } = element.getBoundingClientRect();
			if (height < 52) faults.push(`${element.textContent?.trim().slice(0, 40)} is ${height} px high`);
		}
		return { faults, looked: texts.length };
	});
}

/** The colour of the middle of the page as it was painted. */
async function pixel(page: Page): Promise<string> {
	const png = await page.screenshot({ clip: { x: 195, y: 422, width: 1, height: 1 } });
	const parts: Buffer[] = [];
	for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
		if (png.toString("latin1", at + 4, at + 8) === "IDAT")
			parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
	const data = inflateSync(Buffer.concat(parts));
	return data.subarray(1, 4).toString("hex");
}
