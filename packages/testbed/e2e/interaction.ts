// How long a key takes to be answered by the next painted frame. Times say little on a shared machine: they are held
// against a page that does nothing, in the same browser and minute.
import type { Page } from "@playwright/test";

const presses = 40;

export const idlePage = `<!doctype html><html lang="sv"><title>idle</title><body>
	<input>${"<button>Rapportera</button>".repeat(20)}</body></html>`;

/** From a key's own time to the frame after it, ms: the 95th percentile of forty. Types where something can be typed. */
export async function interactionP95(page: Page): Promise<number> {
	await page.evaluate(() => {
		const took: number[] = [];
		Object.assign(window, { took });
		addEventListener(
			"keydown",
			({ timeStamp }) => requestAnimationFrame(() => setTimeout(() => took.push(performance.now() - timeStamp))),
			{ capture: true },
		);
	});
	const field = page.locator("input:is([type=search], [type=text], :not([type])):visible").first();
	const types = (await field.count()) > 0;
	if (types) await field.focus();
	for (let press = 0; press < presses; press++) {
		const key = !types || press >= presses / 2 ? "Tab" : press % 2 === 0 ? "1" : "Backspace";
		await page.keyboard.press(key);
		await page.waitForTimeout(30);
	}
	const took = await page.evaluate(() => (window as unknown as { readonly took: number[] }).took);
	return took.toSorted((one, other) => one - other)[Math.ceil(took.length * 0.95) - 1] ?? 0;
}
