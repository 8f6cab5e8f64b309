// A shared screen through a long run of updates: what it keeps in memory, and whether it shows at the end what the board says.
import { type CDPSession, type Page } from "@playwright/test";
import { ownBrowser } from "@samlad/testbed/own-browser";
import { atRate, pause } from "./measure.ts";
import type { Subject } from "./subject.ts";

export interface LongScreen {
	readonly updates: number;
	/** After a forced collection, MB: at the start, when everything has been drawn some times, and at the end. */
	readonly heapMb: readonly [start: number, end: number];
	/** What eight hours of an update a second would add at the slope of the samples, MB. */
	readonly eightHoursMb: number;
	/** The screen's table at the end is that of a page opened then. */
	readonly isSame: boolean;
}

/** An update a second for eight hours. */
const eightHours = 28_800;

export async function longScreen(
	subject: Subject,
	load: { readonly updates: number; readonly perSecond: number; readonly samples: number },
): Promise<LongScreen> {
	const browser = await ownBrowser({
		baseURL: subject.url,
		size: { width: 1920, height: 1080 },
		launch: {
			executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
			args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
		},
	});
	try {
		const { context, page } = await browser.open();
		const headers = { origin: subject.url };
		await context.request.post("/api/demo-session", { data: { role: "display", board: subject.board }, headers });
		const path = `/k/${subject.board}/skarm`;
		await page.goto(path);
		await page.getByRole("row").nth(1).waitFor();
		const editors = await subject.editors(10);
		const session = await context.newCDPSession(page);
		const run = async (count: number, from: number) => {
			const edits: Promise<number>[] = [];
			await atRate(load.perSecond, count / load.perSecond, (index) => edits.push(editors.edit(from + index)));
			await Promise.all(edits);
			await pause(500);
		};
		// Until all has been drawn and compiled once.
		await run(load.perSecond * 20, 0);
		const heaps = [await heapOf(session)];
		const each = Math.ceil(load.updates / load.samples);
		for (let sample = 0; sample < load.samples; sample++) {
			await run(each, sample * each);
			heaps.push(await heapOf(session));
		}
		editors.close();
		const updates = each * load.samples;
		const other = await context.newPage();
		await other.goto(path);
		await other.getByRole("row").nth(1).waitFor();
		await pause(2_000);
		const [start = 0] = heaps;
		return {
			updates,
			heapMb: [start, heaps.at(-1) ?? 0],
			eightHoursMb: slopeOf(heaps) * (eightHours / each),
			isSame: (await tableOf(page)) === (await tableOf(other)),
		};
	} finally {
		await browser.throwAway();
	}
}

async function heapOf(session: CDPSession): Promise<number> {
	for (let round = 0; round < 3; round++) await session.send("HeapProfiler.collectGarbage");
	const { usedSize } = await session.send("Runtime.getHeapUsage");
	return usedSize / 1e6;
}

const tableOf = (page: Page) => page.getByRole("table").innerText();

/** Of the line through the samples by least squares, per sample. */
function slopeOf(samples: readonly number[]): number {
	const middle = (samples.length - 1) / 2;
	const mean = samples.reduce((sum, one) => sum + one, 0) / samples.length;
	const over = samples.reduce((sum, one, at) => sum + (at - middle) * (one - mean), 0);
	const under = samples.reduce((sum, _, at) => sum + (at - middle) ** 2, 0);
	return over / under;
}
