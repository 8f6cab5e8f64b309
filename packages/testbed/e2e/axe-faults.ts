// What axe finds on a page, as sentences. Rules that look at colours are asked again in each theme, the others once.
import type { Page } from "@playwright/test";
import axe from "axe-core";
import { themes, turn } from "./screens.ts";

const ofColours = ["color-contrast", "link-in-text-block"];

export interface AxeAnswer {
	readonly faults: readonly string[];
	/** How many rules had something to look at. */
	readonly looked: number;
}

export async function axeFaults(page: Page): Promise<AxeAnswer> {
	await page.evaluate(axe.source);
	const faults: string[] = [];
	let looked = 0;
	for (const [index, theme] of themes.entries()) {
		await turn(page, theme);
		const answer = await ask(page, index === 0 ? undefined : ofColours);
		if (index === 0) looked = answer.looked;
		faults.push(...answer.faults.map((fault) => `${theme}: ${fault}`));
	}
	return { faults, looked };
}

/** `rules`: only these; undefined: all. */
function ask(page: Page, rules: readonly string[] | undefined): Promise<AxeAnswer> {
	return page.evaluate(async (runOnly) => {
		const inPage = (globalThis as unknown as { readonly axe: typeof axe }).axe;
		// Of the rules that pass it is enough to know that they do.
		const { violations, passes } = await inPage.run(document, {
			resultTypes: ["violations"],
			...(runOnly && { runOnly: [...runOnly] }),
		});
		const faults = violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${String(target)}`));
		return { faults, looked: passes.length };
	}, rules);
}
