// What axe finds on a page, as sentences. Rules that look at colours are asked again in each theme, the others once.
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { type Theme, themes, turn } from "./screens.ts";

const ofColours = ["color-contrast", "link-in-text-block"];

export interface AxeAnswer {
	readonly faults: readonly string[];
	/** How many rules had something to look at. */
	readonly looked: number;
}

export async function axeFaults(page: Page): Promise<AxeAnswer> {
	const faults: string[] = [];
	let looked = 0;
	for (const [index, theme] of themes.entries()) {
		await turn(page, theme);
		const axe = new AxeBuilder({ page });
		const { violations, passes } = await (index === 0 ? axe : axe.withRules(ofColours)).analyze();
		if (index === 0) looked = passes.length;
		faults.push(...violations.flatMap((found) => sentence(theme, found)));
	}
	return { faults, looked };
}

function sentence(
	theme: Theme,
	{ id, nodes }: { readonly id: string; readonly nodes: readonly { readonly target: unknown }[] },
): readonly string[] {
	return nodes.map(({ target }) => `${theme}: ${id}: ${String(target)}`);
}
