// Stock as a matrix: found by arrows, taken out, put right, seen by others, kept without a line, and closed to who only reads.
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { board } from "./report-page.ts";

const unit = "vardcentral-2";
const path = `/k/${board}/lager`;
const cell = (page: Page, item: string) => page.locator(`tr[data-unit="${unit}"]`).getByRole("button", { name: item });

async function open(page: Page, item: string) {
	await cell(page, item).focus();
	await page.keyboard.press("Enter");
	const sheet = page.getByRole("dialog");
	await expect(sheet).toBeVisible();
	return sheet;
}

test("by keyboard on duty an item is counted and two packs are taken out and put back, and a second browser sees each", async ({
	desk,
}) => {
	const { page } = await desk({ role: "duty", board });
	const other = await desk({ role: "coordinator", board });
	await page.goto(path);
	await other.page.goto(path);
	await cell(page, "Munskydd IIR").focus();
	await page.keyboard.press("ArrowDown");
	await expect(page.locator("tr[data-unit] button:focus")).toHaveAttribute("aria-label", /^Munskydd IIR, /);
	await expect(page.locator(`tr[data-unit="${unit}"] button:focus`)).toHaveCount(0);

	const sheet = await open(page, "Munskydd IIR");
	await sheet.getByLabel("Vad har hänt").selectOption("count");
	await sheet.getByLabel("Antal", { exact: true }).fill("1 000");
	await page.keyboard.press("Enter");
	await expect(sheet.locator("form [role=status]")).toContainText("Sparat");
	await expect(sheet).toContainText("Räknat 1 000 st");

	await sheet.getByLabel("Vad har hänt").selectOption("withdrawal");
	await sheet.getByLabel("Antal", { exact: true }).fill("många");
	await page.keyboard.press("Enter");
	await expect(sheet.getByText("Det går inte att läsa som ett antal.")).toBeVisible();
	await expect(sheet.getByLabel("Antal", { exact: true })).toHaveValue("många");
	await sheet.getByLabel("Antal", { exact: true }).fill("2 paket");
	await expect(sheet).toContainText("Blir 900 st kvar enligt saldot.");
	await page.keyboard.press("Enter");
	await expect(sheet).toContainText("Enligt räkning och rörelser: 900 st");
	await expect(cell(other.page, "Munskydd IIR")).toHaveAttribute("aria-label", /900/);

	await sheet.getByRole("button", { name: "Ångra" }).click();
	await expect(sheet.locator("form [role=status]")).toContainText("Ångrat");
	await expect(cell(other.page, "Munskydd IIR")).toHaveAttribute("aria-label", /1.000/);
	await page.keyboard.press("Escape");
	await expect(sheet).toBeHidden();
});

test("what is taken out without a line waits here and is there once when the line is back", async ({ desk }) => {
	const { page, context } = await desk({ role: "duty", board }, { size: { width: 390, height: 844 } });
	const other = await desk({ role: "coordinator", board });
	await page.goto(path);
	await other.page.goto(path);
	const sheet = await open(page, "Visir");
	await sheet.getByLabel("Vad har hänt").selectOption("count");
	await sheet.getByLabel("Antal", { exact: true }).fill("70");
	await page.keyboard.press("Enter");
	await expect(sheet.locator("form [role=status]")).toContainText("Sparat");
	await context.setOffline(true);
	await sheet.getByLabel("Vad har hänt").selectOption("withdrawal");
	await sheet.getByLabel("Antal", { exact: true }).fill("20");
	await page.keyboard.press("Enter");
	await expect(sheet).toContainText("Enligt räkning och rörelser: 50 st");
	await expect(cell(other.page, "Visir")).toHaveAttribute("aria-label", /70/);
	await context.setOffline(false);
	await expect(sheet.locator("form [role=status]")).toContainText("Sparat", { timeout: 30_000 });
	await expect(cell(other.page, "Visir")).toHaveAttribute("aria-label", /50/, { timeout: 30_000 });
});

test("an observer reads what the figures rest on, and is told whom to ask", async ({ desk }) => {
	const { page } = await desk({ role: "observer", board });
	await page.goto(path);
	const sheet = await open(page, "Munskydd IIR");
	await expect(sheet).toContainText("fråga klustrets samordnare");
	await expect(sheet.getByLabel("Antal", { exact: true })).toHaveCount(0);
	await sheet.getByLabel("Fall till").fill("10");
	await expect(sheet.getByText("Om 10 fall till:")).toBeVisible();
});

test("a promised delivery is seen beside the figures and in none of them, and is stock once it has come", async ({
	desk,
}) => {
	const { page } = await desk({ role: "duty", board });
	await page.goto(path);
	const sheet = await open(page, "Andningsskydd FFP2");
	await sheet.getByLabel("Vad har hänt").selectOption("count");
	await sheet.getByLabel("Antal", { exact: true }).fill("300");
	await page.keyboard.press("Enter");
	await expect(sheet).toContainText("Räknat 300 st");
	const lasts = await sheet.locator(".facts").textContent();

	await sheet.getByText("Skriv upp en lovad leverans").click();
	await sheet.getByLabel("Lovat antal").fill("1 kartong");
	await sheet.getByRole("button", { name: "Spara löftet" }).click();
	await expect(sheet.getByText("Skriv vem som levererar.")).toBeVisible();
	await sheet.getByLabel("Från vem").fill("Regionens depå");
	await page.keyboard.press("Enter");
	await expect(sheet.getByRole("listitem").filter({ hasText: "från Regionens depå" })).toContainText("400 st");
	expect(await sheet.locator(".facts").textContent()).toBe(lasts);

	await sheet.getByRole("button", { name: /^Har kommit: 400/ }).click();
	await expect(sheet.getByText("Inget är lovat.")).toBeVisible();
	await expect(sheet).toContainText("Enligt räkning och rörelser: 700 st");
});
