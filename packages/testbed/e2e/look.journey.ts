// The comparing itself is tried on pages that have changed a little, so that its silence means something.
import { expect, test, type Page } from "@playwright/test";
import { difference, take } from "./look.ts";

const page = (style = "") => `<body style="margin:24px;background:#e6e9e7;color:#161d20;font:17px sans-serif">
	<style>p { color: #3f4a4e } ${style}</style>
	<h1>Järfälla</h1><p>Ingen rapport sedan i går 16:05</p><table><tr><td>Äldreboende A</td><td>14</td></tr></table></body>`;

async function changed(shown: Page, style: string): Promise<number> {
	await shown.setContent(page());
	const before = await take(shown);
	await shown.setContent(page(style));
	return (await difference(shown, before, await take(shown))).squares;
}

const cases = [
	["a text of another grey", "p { color: #56625f }"],
	["a text four pixels lower", "p { position: relative; top: 4px }"],
	["a hairline that is gone or new", "td { border-bottom: 1px solid #b4bdb9 }"],
	["a ground a shade darker", "body { background: #dadfdc !important }"],
	["a number that says something else", "td + td { font-size: 0 } td + td::after { content: '15'; font-size: 17px }"],
	["a heading of another weight", "h1 { font-weight: 500 }"],
] as const;

for (const [name, style] of cases) {
	test(`${name} is seen as another look`, async ({ page: shown }) => {
		expect(await changed(shown, style)).toBeGreaterThan(0);
	});
}

test("the same page drawn again has the same look, and so has one on a ground that nobody could tell apart", async ({
	page: shown,
}) => {
	expect(await changed(shown, "")).toBe(0);
	expect(await changed(shown, "body { background: #e7eae8 !important }")).toBe(0);
});
