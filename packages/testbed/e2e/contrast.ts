// The weakest contrast of any text that is to be seen on a page, as the page draws it.
import type { Page } from "@playwright/test";

export function weakestContrast(page: Page): Promise<number> {
	return page.evaluate(() => {
		let weakest = 21;
		const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		for (let node = walker.nextNode(); node; node = walker.nextNode()) {
			const element = node.parentElement;
			if (!element || !node.textContent?.trim() || !element.checkVisibility({ visibilityProperty: true })) continue;
			// Read aloud only.
			if (element.closest(".read-aloud, [aria-disabled=true], option, noscript, script, style")) continue;
			const ground = lightOf(groundOf(element));
			const ink = lightOf(getComputedStyle(element).color);
			weakest = Math.min(weakest, (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05));
		}
		return weakest;

		function groundOf(element: Element): string {
			for (let at: Element | null = element; at; at = at.parentElement) {
				const { backgroundColor } = getComputedStyle(at);
				if (!backgroundColor.endsWith(", 0)")) return backgroundColor;
			}
			return "rgb(255, 255, 255)";
		}
		function lightOf(colour: string): number {
			const canvas = new OffscreenCanvas(1, 1).getContext("2d");
			if (!canvas) return 0;
			canvas.fillStyle = colour;
			canvas.fillRect(0, 0, 1, 1);
			const [red = 0, green = 0, blue = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((level) => {
				const part = level / 255;
				return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
			});
			return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
		}
	});
}
