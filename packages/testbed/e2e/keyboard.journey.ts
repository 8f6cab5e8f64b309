// Each screen without a mouse: everything can be reached, where one is can be seen, and the screen's job can be done.
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { board, expectStored, openReport, showSection } from "./report-page.ts";
import { screens, show } from "./screens.ts";

interface Stop {
	readonly what: string;
	readonly fault?: string;
}

/** Presses Tab until focus has gone round; what it stopped at, in order. */
async function walk(page: Page): Promise<readonly Stop[]> {
	const stops: Stop[] = [];
	await page.evaluate(() =>
		document.activeElement instanceof HTMLElement ? document.activeElement.blur() : undefined,
	);
	for (let press = 0; press < 200; press++) {
		await page.keyboard.press("Tab");
		const stop = await page.evaluate(() => {
			const element = document.activeElement;
			if (!element || element === document.body || element === document.documentElement) return "outside" as const;
			if (element.hasAttribute("data-walked")) return "again" as const;
			element.setAttribute("data-walked", "");
			const label = (element as HTMLInputElement).labels?.[0];
			const name = element.getAttribute("aria-label") ?? label?.textContent ?? element.textContent ?? "";
			const what = `${element.tagName.toLowerCase()} ${name.trim().slice(0, 60)}`;
			// A field that is hidden behind its label is seen by the label.
			const seen = label && element.getBoundingClientRect().width <= 1 ? label : element;
			const box = seen.getBoundingClientRect();
			const { outlineStyle, outlineWidth } = getComputedStyle(seen);
			const ring = outlineStyle === "none" ? 0 : Number.parseFloat(outlineWidth);
			if (what.endsWith(" ")) return { what: element.outerHTML.slice(0, 120), fault: "has no name" };
			if (box.width === 0 || box.bottom <= 0 || box.top >= innerHeight) return { what, fault: "is not to be seen" };
			if (ring < 2) return { what, fault: `has a focus ring of ${ring} px` };
			const above = document.elementFromPoint(
				box.left + box.width / 2,
				Math.min(innerHeight - 1, box.top + box.height / 2),
			);
			if (above && !seen.contains(above) && !above.contains(seen)) return { what, fault: "is hidden behind something" };
			return { what };
		});
		if (stop === "again") return stops;
		if (stop !== "outside") stops.push(stop);
	}
	throw new Error("Focus never came round");
}

/** What a mouse could use and Tab should have reached; groups of radio buttons are one stop. */
async function notReached(page: Page): Promise<readonly string[]> {
	return page.evaluate(() =>
		[...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
			.filter((element) => element.checkVisibility({ visibilityProperty: true }))
			.filter((element) => !element.hasAttribute("data-walked") && element.getAttribute("tabindex") !== "-1")
			.filter((element) => !element.hasAttribute("disabled") && !element.closest("[role=grid], table"))
			.map((element) => element.outerHTML.slice(0, 120)),
	);
}

for (const screen of screens) {
	test(`every control on ${screen.name} is reached with Tab, has a name and shows that it has focus`, async ({
		desk,
	}) => {
		const { page } = await desk(screen.as);
		await show(page, screen);
		const stops = await walk(page);
		expect(stops.length).toBeGreaterThan(2);
		expect(stops.filter(({ fault }) => fault).map(({ what, fault }) => `${what} ${fault}`)).toEqual([]);
		expect(await notReached(page)).toEqual([]);
	});
}

test("a role is chosen and a report sent with the keyboard alone", async ({ page }) => {
	await page.goto("/logga-in");
	const unit = page.getByLabel("Enhet", { exact: true });
	await unit.focus();
	await page.keyboard.type("Hem");
	await page.getByRole("button", { name: /^Enhetschef/ }).focus();
	await page.keyboard.press("Enter");
	await expect(page).not.toHaveURL(/logga-in/);
	await openReport(page, "hemtjanst-1");
	await showSection(page, "Smitta");
	const first = page.getByRole("textbox").first();
	await first.focus();
	expect(
		await first.evaluate((field) => field instanceof HTMLInputElement && field.selectionEnd === field.value.length),
	).toBe(true);
	await page.keyboard.type("+1");
	await page.keyboard.press("Enter");
	await expect(page.getByRole("textbox").nth(1)).toBeFocused();
	await page.keyboard.press("Shift+Enter");
	await expect(first).toBeFocused();
	await page.keyboard.press("Control+Enter");
	await expectStored(page);
});

test("Läget is walked by arrows, Enter opens the row's report, / finds a unit and ? shows the keys", async ({
	desk,
}) => {
	const { page } = await desk({ role: "coordinator", board });
	await page.goto(`/k/${board}`);
	await expect(page.locator("tr[data-unit]").first()).toBeVisible();
	await page.keyboard.press("?");
	await expect(page.getByRole("dialog")).toBeVisible();
	await page.keyboard.press("Escape");
	await expect(page.getByRole("dialog")).toBeHidden();
	await page.keyboard.press("/");
	await expect(page.getByRole("searchbox")).toBeFocused();
	await page.keyboard.type("Äldreboende D");
	await expect(page.locator("tr[data-unit]")).toHaveCount(1);
	await page.keyboard.press("Escape");
	await page.locator("tr[data-unit] a").first().focus();
	await page.keyboard.press("ArrowDown");
	const second = page.locator("tr[data-unit]").nth(1);
	await expect(second.locator(":focus")).toHaveCount(1);
	const unit = await second.getAttribute("data-unit");
	await page.keyboard.press("Enter");
	await expect(page).toHaveURL(new RegExp(`/e/${board}\\.${unit}/rapport`));
});

test("the shared screen's pages are turned with the keyboard", async ({ desk }) => {
	const { page } = await desk({ role: "display", board }, { size: { width: 1920, height: 1080 } });
	await page.goto(`/k/${board}/skarm`);
	const next = page.getByRole("button", { name: "Nästa sida" });
	await next.focus();
	await page.keyboard.press("Enter");
	await expect(page.getByText(/sida 2 av/i).first()).toBeVisible();
});
