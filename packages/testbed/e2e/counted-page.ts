// A page whose every step is counted, as a person at an ordinary pace would take them. Knows no screens.
import type { Locator, Page } from "@playwright/test";

/** To find and use one control; reading what came after the last one is in it. */
const stepMs = 5_000;
/** Forty words a minute, five signs a word. */
const signMs = 300;

export interface Counted {
	readonly page: Page;
	open(path: string): Promise<void>;
	click(control: Locator): Promise<void>;
	type(field: Locator, text: string): Promise<void>;
	/** From another program: one step, however much it is. */
	paste(field: Locator, text: string): Promise<void>;
	choose(list: Locator, label: string): Promise<void>;
}

export interface Count {
	readonly steps: number;
	readonly ms: number;
}

/** All pages that are counted together share one `count`. */
export function createCounter(): { count(): Count; on(page: Page): Counted } {
	let steps = 0;
	let ms = 0;
	const step = (typed = 0) => {
		steps += 1;
		ms += stepMs + typed * signMs;
	};
	return {
		count: () => ({ steps, ms }),
		on: (page) => ({
			page,
			async open(path) {
				step();
				await page.goto(path);
			},
			async click(control) {
				step();
				await control.click();
			},
			async type(field, text) {
				step(text.length);
				await field.fill(text);
			},
			async paste(field, text) {
				step();
				await field.fill(text);
			},
			async choose(list, label) {
				step();
				await list.selectOption({ label });
			},
		}),
	};
}
