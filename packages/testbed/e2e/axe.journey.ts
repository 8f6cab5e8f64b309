import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "./fixtures.ts";
import { screens, show, themes, wear } from "./screens.ts";

for (const screen of screens) {
	test(`axe finds nothing on ${screen.name} in any theme`, async ({ desk }) => {
		for (const theme of themes) {
			const { page, context } = await desk(screen.as);
			await wear(page, theme);
			await show(page, screen);
			await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
			const { violations, passes } = await new AxeBuilder({ page }).analyze();
			expect(passes.length).toBeGreaterThan(10);
			expect(
				violations.map(({ id, nodes }) => `${theme}: ${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`),
			).toEqual([]);
			await context.close();
		}
	});
}

test("axe finds a picture without a text, so its silence means something", async ({ page }) => {
	await page.setContent(
		`<html lang="sv"><head><title>x</title></head><body><main><h1>x</h1><img src="x.png"></main></body></html>`,
	);
	const { violations } = await new AxeBuilder({ page }).analyze();
	expect(violations.map(({ id }) => id)).toContain("image-alt");
});
