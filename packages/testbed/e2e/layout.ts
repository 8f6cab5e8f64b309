// What a person would see as broken on a page, found by measuring it: text cut off, text outside the page, text too small.
import type { Page } from "@playwright/test";

export interface LayoutLimits {
	/** Smallest text, px. */
	readonly smallestPx: number;
	/** The page itself must fit its window and never scroll. */
	readonly fitsWindow?: boolean;
}

/** Sentences, empty when nothing is wrong. */
export function layoutFaults(page: Page, limits: LayoutLimits): Promise<readonly string[]> {
	return page.evaluate(({ smallestPx, fitsWindow }) => {
		const faults = new Set<string>();
		const root = document.documentElement;
		if (root.scrollWidth > innerWidth + 1) faults.add(`the page is ${root.scrollWidth} px wide in ${innerWidth}`);
		if (fitsWindow && root.scrollHeight > innerHeight + 1)
			faults.add(`the page is ${root.scrollHeight} px high in ${innerHeight}`);

		const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		for (let node = walker.nextNode(); node; node = walker.nextNode()) {
			const element = node.parentElement;
			const text = node.textContent?.trim() ?? "";
			if (!element || text === "" || !isSeen(element)) continue;
			const range = document.createRange();
			range.selectNodeContents(node);
			const box = range.getBoundingClientRect();
			if (box.width === 0 || box.height === 0) continue;
			const named = `"${text.slice(0, 40)}"`;

			const size = Number.parseFloat(getComputedStyle(element).fontSize);
			if (size < smallestPx - 0.05) faults.add(`${named} is ${size.toFixed(1)} px, under ${smallestPx}`);
			const scrolled = scroller(element);
			if (!scrolled && (box.left < -1 || box.right > innerWidth + 1)) faults.add(`${named} reaches outside the page`);
			if (fitsWindow && (box.top < -1 || box.bottom > innerHeight + 1))
				faults.add(`${named} reaches outside the screen`);
			const clip = clipper(element);
			if (clip) {
				const edge = clip.getBoundingClientRect();
				// Line boxes stand a little over their letters, which nobody sees.
				const slack = size * 0.3;
				const cut =
					box.right > edge.right + 1 ||
					box.left < edge.left - 1 ||
					box.bottom > edge.bottom + slack ||
					box.top < edge.top - slack;
				if (cut) faults.add(`${named} is cut off by ${clip.tagName.toLowerCase()}.${clip.className}`);
			}
		}
		return [...faults];

		/** Not hidden, and not one of the texts that only screen readers get. */
		function isSeen(element: Element): boolean {
			if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true }))
				return false;
			for (let at: Element | null = element; at; at = at.parentElement) {
				const style = getComputedStyle(at);
				if (style.clipPath !== "none" && style.position === "absolute") return false;
				const box = at.getBoundingClientRect();
				if (box.width <= 1 && box.height <= 1 && style.overflow !== "visible") return false;
			}
			return true;
		}
		function clipper(element: Element): Element | undefined {
			for (let at: Element | null = element; at && at !== document.body; at = at.parentElement) {
				const { overflowX, overflowY } = getComputedStyle(at);
				if (/auto|scroll/.test(overflowX + overflowY)) return undefined;
				if (/hidden|clip/.test(overflowX + overflowY)) return at;
			}
			return undefined;
		}
		function scroller(element: Element): Element | undefined {
			for (let at: Element | null = element; at && at !== document.body; at = at.parentElement) {
				if (/auto|scroll/.test(getComputedStyle(at).overflowX)) return at;
			}
			return undefined;
		}
	}, limits);
}
