// A page without a mouse: Tab goes round once, and what it stops at has a name, can be seen and shows that it has focus.
import type { Page } from "@playwright/test";

export interface Walk {
	readonly stops: number;
	/** What cannot be used without a mouse, as sentences. */
	readonly faults: readonly string[];
}

interface Stop {
	readonly what: string;
	readonly fault?: string;
}

export async function walk(page: Page): Promise<Walk> {
	await page.evaluate(() => {
		for (const walked of document.querySelectorAll("[data-walked]")) walked.removeAttribute("data-walked");
	});
	const stops = await goRound(page);
	const faults = stops.flatMap(({ what, fault }) => (fault ? [`${what} ${fault}`] : []));
	const missed = (await notReached(page)).map((what) => `${what} is not reached`);
	return { stops: stops.length, faults: [...faults, ...missed] };
}

/** Presses Tab until focus has gone round; what it stopped at, in order. */
async function goRound(page: Page): Promise<readonly Stop[]> {
	const stops: Stop[] = [];
	await page.evaluate(() =>
		document.activeElement instanceof HTMLElement ? document.activeElement.blur() : undefined,
	);
	for (let press = 0; press < 600; press++) {
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
			if (name.trim() === "") return { what: element.outerHTML.slice(0, 120), fault: "has no name" };
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

/** What a mouse could use and Tab should have reached: behind a sheet nothing; groups of radio buttons are one stop. */
async function notReached(page: Page): Promise<readonly string[]> {
	return page.evaluate(() =>
		[
			...(document.querySelector("dialog:modal") ?? document).querySelectorAll(
				"a[href], button, input, select, textarea, summary",
			),
		]
			.filter((element) => element.checkVisibility({ visibilityProperty: true }))
			.filter((element) => !element.hasAttribute("data-walked") && element.getAttribute("tabindex") !== "-1")
			.filter((element) => !element.hasAttribute("disabled") && !element.closest("[role=grid], table"))
			.filter((element) => {
				if (!(element instanceof HTMLInputElement) || element.type !== "radio") return true;
				return !document.querySelector(`input[type="radio"][name="${CSS.escape(element.name)}"][data-walked]`);
			})
			.map((element) => element.outerHTML.slice(0, 120)),
	);
}
