// `npm run screens`: every screen × what is asked of it, as a table, put between its marks in the README.
// Nothing fails here: what gates is in the journeys, and these are the same functions.
import { readFile, writeFile } from "node:fs/promises";
import { cpus, loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import type { Browser } from "@playwright/test";
import { axeFaults } from "../e2e/axe-faults.ts";
import { weakestContrast } from "../e2e/contrast.ts";
import { openDesk, openStill, test } from "../e2e/fixtures.ts";
import { forcedColourFaults } from "../e2e/forced-colours.ts";
import { idlePage, interactionP95 } from "../e2e/interaction.ts";
import { paintOf, slowDown } from "../e2e/paint.ts";
import { type Screen, screens, show, themes, turn } from "../e2e/screens.ts";
import { lossAt, sizesOf } from "../e2e/sizes.ts";
import { scriptBytesUntil } from "../e2e/transfer.ts";
import { walk } from "../e2e/walk.ts";

const readme = fileURLToPath(new URL("../../../README.md", import.meta.url));
const marks = ["<!-- screens -->", "<!-- /screens -->"] as const;
const titles = [
	"screen",
	"axe, three themes",
	"Tab: stops, faults",
	"lost at 320 px, 400 % and the other sizes",
	"lost in forced colours",
	"weakest text: dag, natt, projektor",
	"JavaScript, gzip",
	"heading, cold / warm",
	"first row, cold / warm",
	"a key's answer, p95 of idle",
] as const;
const load = (loadavg()[0] ?? 0).toFixed(1);
const machine = `Taken with \`npm run screens\` on ${cpus().length} cores of ${cpus()[0]?.model.trim() ?? "an unknown processor"}, load ${load} at the start. Times are with 4× slower computing, 1.6 Mbit/s and 150 ms; cold is a first visit, warm the second. A key's answer is until the next painted frame, beside a page that does nothing, in the same run.`;

for (const screen of screens) {
	test(screen.name, async ({ browser, still }) => {
		const looked = await look(browser, still.url, screen);
		const timed = await time(browser, still.url, screen);
		await write([screen.name, ...looked, ...timed]);
	});
}

/** A row at a time, so that some screens can be taken again by name: `npm run screens -- --grep natt`. */
async function write(row: readonly string[]): Promise<void> {
	const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
	console.log(line(row));
	const text = await readFile(readme, "utf8");
	const [from = -1, until = -1] = marks.map((mark) => text.indexOf(mark));
	if (from < 0 || until < from) throw new Error(`The README has no ${marks.join(" … ")}`);
	const there = text.slice(from, until).split("\n");
	const rows = screens.flatMap(({ name }) =>
		name === row[0] ? [line(row)] : there.filter((one) => one.startsWith(`| ${name} |`)),
	);
	const table = [line(titles), line(titles.map(() => "---")), ...rows].join("\n");
	const parts = [text.slice(0, from + marks[0].length), machine, table, text.slice(until)];
	await writeFile(readme, parts.join("\n\n"));
}

async function look(browser: Browser, url: string, screen: Screen): Promise<readonly string[]> {
	const context = await openStill(browser, url, screen.as);
	const page = await context.newPage();
	await show(page, screen);
	const { faults: found } = await axeFaults(page);
	const weakest: string[] = [];
	for (const theme of themes) {
		await turn(page, theme);
		weakest.push((await weakestContrast(page)).toFixed(1));
	}
	const forced = await forcedColourFaults(page);
	const { stops, faults } = await walk(page);
	const lost: string[] = [];
	for (const size of sizesOf(screen)) lost.push(...(await lossAt(page, screen, size)));
	await context.close();
	return [
		String(found.length),
		`${stops}, ${faults.length}`,
		String(lost.length),
		String(forced.length),
		weakest.join(", "),
	];
}

async function time(browser: Browser, url: string, screen: Screen): Promise<readonly string[]> {
	const { path, firstRow } = screen;
	const first = await openDesk(browser, url, screen.as);
	const cold = await paintOf(first, path, firstRow);
	const warm = await paintOf(first, path, firstRow);
	const page = await first.newPage();
	await show(page, screen);
	await slowDown(page);
	const busy = await interactionP95(page);
	await first.close();
	const idle = await browser.newPage();
	await idle.setContent(idlePage);
	await slowDown(idle);
	const still = await interactionP95(idle);
	await idle.close();
	const fresh = await openDesk(browser, url, screen.as);
	const bytes = await scriptBytesUntil(await fresh.newPage(), path, firstRow ?? "h1");
	await fresh.close();
	const seconds = (ms: number | undefined) => (ms === undefined ? "–" : (ms / 1000).toFixed(2));
	const pair = (one: number | undefined, other: number | undefined) =>
		one === undefined ? "–" : `${seconds(one)} / ${seconds(other)} s`;
	return [
		`${Math.round(bytes / 1024)} KB`,
		pair(cold.headingMs, warm.headingMs),
		pair(cold.rowMs, warm.rowMs),
		`${(busy / still).toFixed(1)}×`,
	];
}
