// Pictures of every screen, kept in `screenshots/` to be looked at, and measured: nothing cut off, outside or too small.
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, type Size, test } from "./fixtures.ts";
import { layoutFaults } from "./layout.ts";
import { type Screen, screens, show, wear } from "./screens.ts";

const folder = fileURLToPath(new URL("../../../screenshots", import.meta.url));
const sizes: readonly Size[] = [
	{ width: 1440, height: 900 },
	{ width: 390, height: 844 },
];
const sharedSizes: readonly Size[] = [
	{ width: 1280, height: 720 },
	{ width: 1920, height: 1080 },
	{ width: 3840, height: 2160 },
];
/** The smallest text of the scale; at five metres one u, 4.35 % of the screen's height. */
const smallest = (screen: Screen, { height }: Size) => (screen.isShared ? height * 0.0435 : 15);

for (const screen of screens) {
	for (const size of screen.isShared ? sharedSizes : sizes) {
		test(`${screen.name} at ${size.width}×${size.height} has no text cut off, outside or too small`, async ({
			desk,
		}) => {
			for (const theme of screen.isShared ? (["projektor"] as const) : (["dag", "natt"] as const)) {
				const { page, context } = await desk(screen.as, { size });
				await wear(page, theme);
				await show(page, screen);
				await page.screenshot({
					path: join(folder, `${screen.name}-${size.width}x${size.height}-${theme}.png`),
					fullPage: !screen.isShared,
				});
				const fitsWindow = screen.isShared ?? false;
				expect(await layoutFaults(page, { smallestPx: smallest(screen, size), fitsWindow })).toEqual([]);
				await context.close();
			}
		});
	}
}
