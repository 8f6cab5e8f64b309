// Where somebody's own colours replace the page's: what a status says by its shape and by the hatch still stands there.
import type { Page } from "@playwright/test";

/** Sentences, empty when nothing is lost. Leaves the page in its own colours. */
export async function forcedColourFaults(page: Page): Promise<readonly string[]> {
	await page.emulateMedia({ forcedColors: "active" });
	const faults = await page.evaluate(() => {
		const found = new Set<string>();
		for (const glyph of document.querySelectorAll("svg.glyph")) {
			if (!glyph.checkVisibility()) continue;
			const word = glyph.parentElement?.textContent?.trim() ?? "";
			if (word === "") found.add(`a glyph has no word: ${glyph.outerHTML.slice(0, 80)}`);
			const contrast = contrastOf(light(getComputedStyle(glyph).color), light(groundOf(glyph)));
			if (contrast < 3) found.add(`the glyph of "${word}" has a contrast of ${contrast.toFixed(1)}`);
		}
		for (const hatched of document.querySelectorAll(".hatch, .hatch-bar")) {
			const words = (hatched.closest("td, th, li, p, span") ?? hatched).textContent?.trim() ?? "";
			const isBare = hatched.matches(".hatch-bar") && getComputedStyle(hatched, "::before").borderStyle !== "dashed";
			if (isBare) found.add(`the bar beside "${words.slice(0, 40)}" is gone`);
			if (words === "") found.add(`a hatch says nothing in words: ${hatched.outerHTML.slice(0, 80)}`);
		}
		return [...found];

		function groundOf(element: Element): string {
			for (let at: Element | null = element; at; at = at.parentElement) {
				const { backgroundColor } = getComputedStyle(at);
				if (!backgroundColor.endsWith(", 0)")) return backgroundColor;
			}
			return "rgb(255, 255, 255)";
		}
		function light(colour: string): number {
			const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map((level) => {
				const part = Number(level) / 255;
				return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
			});
			return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
		}
		function contrastOf(one: number, other: number): number {
			return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
		}
	});
	await page.emulateMedia({ forcedColors: "none" });
	return faults;
}
