// What a person would see as broken on a page, found by measuring it: text cut off, text outside the page, text too small.
import type { Page } from "@playwright/test";

export interface LayoutLimits {
	/** Smallest text, px. */
	readonly smallestPx: number;
	/** The page itself must fit its window and never scroll. */
	readonly fitsWindow?: boolean;
	/** What may be shortened with an ellipsis, or left out whole, where there is no room: a selector. */
	readonly givesWay?: string;
}

/** Sentences, empty when nothing is wrong. */
export function layoutFaults(page: Page, limits: LayoutLimits): Promise<readonly string[]> {
	return page.evaluate(({ smallestPx, fitsWindow, givesWay }) => {
		const faults = new Set<string>();
		const root = document.documentElement;
		if (root.scrollWidth > innerWidth + 1) faults.add(`the page is ${root.scrollWidth} px wide in ${innerWidth}`);
		if (fitsWindow && root.scrollHeight > innerHeight + 1)
			faults.add(`the page is ${root.scrollHeight} px high in ${innerHeight}`);

		interface Standing {
			readonly named: string;
			readonly lines: readonly DOMRect[];
			readonly size: number;
		}
		const stands: Standing[] = [];
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
			if (fitsWindow) stands.push({ named, lines: linesOf(range, element), size });
			if (givesWay && isGivingWay(element, box, givesWay)) continue;
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
		if (fitsWindow)
			for (const [at, one] of stands.entries())
				for (const other of stands.slice(at + 1))
					if (lie(one, other)) faults.add(`${one.named} and ${other.named} lie over each other`);
		return [...faults];

		/** The lines of a text, as far as they are seen. */
		function linesOf(range: Range, element: Element): readonly DOMRect[] {
			const edge = clipper(element)?.getBoundingClientRect() ?? new DOMRect(0, 0, innerWidth, innerHeight);
			return [...range.getClientRects()].map((line) => {
				const [left, top] = [Math.max(line.left, edge.left), Math.max(line.top, edge.top)];
				const [right, bottom] = [Math.min(line.right, edge.right), Math.min(line.bottom, edge.bottom)];
				return new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
			});
		}
		function lie(one: Standing, other: Standing): boolean {
			// Line boxes stand a little over the lines beside them.
			const least = 0.5 * Math.min(one.size, other.size);
			return one.lines.some((line) =>
				other.lines.some(
					(beside) =>
						Math.min(line.right, beside.right) - Math.max(line.left, beside.left) > 2 &&
						Math.min(line.bottom, beside.bottom) - Math.max(line.top, beside.top) > least,
				),
			);
		}
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
		/** So that it is seen to: an ellipsis stands there, or nothing of it does. */
		function isGivingWay(element: Element, box: DOMRect, selector: string): boolean {
			const at = element.closest(selector);
			const around = at?.parentElement?.getBoundingClientRect();
			if (!at || !around) return false;
			if (box.left >= around.right || box.top >= around.bottom) return true;
			const { textOverflow, webkitLineClamp } = getComputedStyle(at);
			return (
				(textOverflow === "ellipsis" && at.scrollWidth > at.clientWidth) ||
				(webkitLineClamp !== "none" && at.scrollHeight > at.clientHeight)
			);
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
