// The shared screen at its worst: every unit of the cluster deviates, names and decisions are long, and the meeting is on. Nothing is
// smaller than it was calibrated to, nothing is cut off or outside, and every unit can be turned to.
import type { BrowserContext, Page } from "@playwright/test";
import { createIds } from "@samlad/sync/log/ulid";
import { startStill, stillAt } from "../src/region.ts";
import { expect, openDesk, openStill, test as base } from "./fixtures.ts";
import { layoutFaults } from "./layout.ts";
import { lookFault } from "./look.ts";
import { board } from "./report-page.ts";
import { languages, speak, themes, turn } from "./screens.ts";
import { drawn, lossAt, shared } from "./sizes.ts";

interface Fields {
	readonly [field: string]: unknown;
}

const levels = ["black", "critical", "strained"] as const;
const hour = 3_600_000;
/** A long name before its numbers; a decision that there is no room for whole. */
const givesWay = ".name, aside li";

const test = base.extend<object, { readonly stage: { readonly url: string } }>({
	stage: [
		async ({ browser }, use) => {
			const node = await startStill();
			const leader = await openDesk(browser, node.url, { role: "coordinator", board });
			await setTheStage(leader, node.url);
			await leader.close();
			await use({ url: node.url });
			await node.stop();
			await node.drop();
		},
		{ scope: "worker", timeout: 240_000 },
	],
});

async function setTheStage(leader: BrowserContext, url: string): Promise<void> {
	const nextId = createIds(() => stillAt, Math.random);
	const said = await leader.request.get(`/api/boards/${board}`);
	const { tables } = (await said.json()) as { tables: { unit: { [id: string]: Fields } } };
	const me = ((await (await leader.request.get("/api/session")).json()) as { person: { id: string } }).person.id;
	const tell = async (
		entries: readonly { readonly kind: string; readonly body: object; readonly refs?: string[] }[],
	) => {
		const made = entries.map((entry) => ({
			...{ v: 1, id: nextId(), board, actor: me, observedAt: stillAt, source: "form" },
			...entry,
		}));
		const answer = await leader.request.post(`/api/boards/${board}/entries`, {
			data: { entries: made },
			headers: { origin: url },
		});
		const { results } = (await answer.json()) as { results: readonly object[] };
		expect(results.filter((result) => "refused" in result)).toEqual([]);
		return made.map(({ id }) => id);
	};

	const units = Object.entries(tables.unit);
	const [longest] = units;
	const closed = units.find(([, unit]) => unit["status"] !== "open");
	if (closed) await tell([{ kind: "unit", body: bodyOf(closed, { status: "open" }) }]);
	await tell(
		units.map(([unit], at) => ({
			kind: "level-override",
			body: { unit, level: levels[at % levels.length] ?? "critical", why: "Övning", until: stillAt + 8 * hour },
		})),
	);
	if (longest) {
		const name = `${String(longest[1]["name"])} Kvarnbacken-Österängen, avdelning fyra`;
		await tell([{ kind: "unit", body: bodyOf(longest, { name }) }]);
	}
	const [meeting = ""] = await tell([
		{
			kind: "meeting",
			body: { agenda: "krismote", leader: me, logKeeper: me, pinned: "Räcker skyddsmaterialet till alla över helgen?" },
		},
	]);
	const at = { meeting, item: "laget" };
	await tell([
		{ kind: "meeting-step", body: { meeting, step: { item: "laget" } }, refs: [meeting] },
		{ kind: "hand", body: { meeting, person: me, up: true }, refs: [meeting] },
		...[1, 2, 3, 4].map((n) => ({
			kind: "decision",
			body: {
				...at,
				text: `Vårdcentral ${n} lånar ut 400 munskydd och 60 visir till de enheter som inte klarar natten`,
				mandate: "local",
				executor: { name: "Samordnaren" },
			},
			refs: [meeting],
		})),
	]);
}

function bodyOf([unit, { name, type, status, capacity }]: readonly [string, Fields], change: Fields): object {
	return { unit, name, type, status, ...(capacity !== undefined && { capacity }), ...change };
}

let context: BrowserContext;
let page: Page;

test.beforeAll(async ({ browser, stage }) => {
	context = await openStill(browser, stage.url, { role: "display", board });
	page = await context.newPage();
	await page.setViewportSize(shared[0]);
	await page.goto(`/k/${board}/skarm`);
	await expect(page.locator("tbody tr").first()).toBeVisible();
	await expect(page.locator("aside h2")).toContainText("Läget");
	await page.evaluate(() => document.fonts.ready);
});
test.afterAll(() => context.close());

test("with every unit deviating the shared screen looks as it was reviewed, at three sizes, in three themes and two languages", async ({
	browser,
}, { outputDir }) => {
	test.setTimeout(180_000);
	const reader = await browser.newPage();
	const faults: (string | undefined)[] = [];
	for (const size of shared) {
		await page.setViewportSize(size);
		await drawn(page);
		for (const language of languages) {
			await speak(page, language);
			for (const theme of themes) {
				await turn(page, theme);
				faults.push(await lookFault(page, reader, `skarm-alla-${size.width}-${theme}-${language}`, outputDir));
			}
		}
	}
	await speak(page, "sv");
	await reader.close();
	expect(faults.filter((fault) => fault !== undefined)).toEqual([]);
});

test("every unit stands on one of its pages, and nothing on any of them is cut off or too small", async () => {
	test.setTimeout(180_000);
	await expect(page.getByRole("columnheader", { name: "22 av 22 avviker" })).toBeVisible();
	const seen = new Set<string>();
	await page.setViewportSize(shared[0]);
	await page.keyboard.press("Home");
	for (let turned = 0; turned <= 22; turned++) {
		const names = await page.locator("tbody .name").allTextContents();
		if (names.every((name) => seen.has(name))) break;
		for (const name of names) seen.add(name);
		for (const size of shared) expect(await lossAt(page, { isShared: true, givesWay }, size)).toEqual([]);
		await page.keyboard.press("ArrowRight");
	}
	expect(seen.size).toBe(22);
	await page.keyboard.press("Home");
});

test("nothing is smaller than the size that was chosen for the screen, and all of it fits", async () => {
	test.setTimeout(180_000);
	const faults: string[] = [];
	for (const [id, u] of Object.entries({ usual: 4.35, "55": 5.1, "65": 4.3, "75": 3.7, p2: 3.1, p25: 2.5 })) {
		await page.evaluate((chosen) => localStorage.setItem("samlad.screen-size", chosen), id);
		await page.reload();
		await expect(page.locator("aside h2")).toContainText("Läget");
		for (const size of shared) {
			await page.setViewportSize(size);
			await drawn(page);
			const found = await layoutFaults(page, { smallestPx: (size.height * u) / 100, fitsWindow: true, givesWay });
			faults.push(...found.map((fault) => `${id}, ${size.width} px: ${fault}`));
		}
	}
	expect(faults).toEqual([]);
});
