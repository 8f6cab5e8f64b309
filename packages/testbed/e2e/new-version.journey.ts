// A server that is renewed twice while people have it open: the next screens wait until somebody takes them, nothing that was
// written is lost on the way, and a page that stays behind goes on with all of its own.
import type { Page } from "@playwright/test";
import { fileURLToPath } from "node:url";
import { ofPeople, readLog } from "../src/log.ts";
import { lastingPort, startNode, type Node } from "../src/node.ts";
import { createProxy } from "../src/proxy.ts";
import { built, nextVersion, versionOf } from "../src/next-version.ts";
import { copyRegion } from "../src/region.ts";
import { signIn } from "../src/visit.ts";
import { expect, test } from "./fixtures.ts";
import { board, expectStored, openReport, rowOf, say, send, showSection } from "./report-page.ts";

// Three servers, one after the other.
test.setTimeout(180_000);

const unit = "aldreboende-c";
const name = "Äldreboende C";
const confirmed = "Bekräftade fall, boende";
const script = fileURLToPath(new URL("../src/screens-node.ts", import.meta.url));

/** Which version the page was opened with, and whether it is still that opening. */
async function mark(page: Page): Promise<void> {
	await page.evaluate(() => void Object.assign(document.body.dataset, { opened: "once" }));
}

async function expectNotBegunAnew(page: Page): Promise<void> {
	await expect(page.locator("body")).toHaveAttribute("data-opened", "once");
}

/** Sought, for a unit like any other day's is folded away. */
async function findUnit(page: Page): Promise<ReturnType<typeof rowOf>> {
	await page.getByRole("searchbox", { name: "Sök enhet" }).fill(name);
	const found = rowOf(page, unit);
	await expect(found.row).toBeVisible();
	return found;
}

async function runs(page: Page): Promise<string | undefined> {
	return /samlad-screens-([\w.]+)/.exec(await page.content())?.[1];
}

async function screensAreKept(page: Page): Promise<void> {
	await page.evaluate(async () => {
		await navigator.serviceWorker.ready;
		while (!navigator.serviceWorker.controller) await new Promise((resolve) => setTimeout(resolve, 50));
	});
}

const keptVersions = (page: Page) => page.evaluate(async () => (await caches.keys()).toSorted());
const waits = (page: Page) => page.getByText("Ny version finns.");
const take = (page: Page) => page.getByRole("button", { name: "Byt nu" });

test("a server that is renewed twice: what waits is sent first, what is typed stays, and the next version is taken when it is asked for", async ({
	browser,
}) => {
	const region = await copyRegion();
	const port = await lastingPort();
	const first = { folder: built, version: await versionOf(built) };
	const [second, third] = await Promise.all([nextVersion("second"), nextVersion("third")]);
	const serve = ({ folder }: { readonly folder: string }) =>
		startNode({ dataDir: region.dataDir, port, script: [script, folder] });
	let node: Node = await serve(first);
	const cable = await createProxy({ toPort: port });
	const context = await browser.newContext({ baseURL: cable.url, viewport: { width: 1440, height: 900 } });
	const renew = async (screens: { readonly folder: string }) => {
		cable.cut();
		await node.stop();
		node = await serve(screens);
	};
	try {
		await context.request.post("/api/demo-session", {
			data: { role: "manager", board, unit },
			headers: { origin: cable.url },
		});
		// One page that will stay as it is, and one that is worked in.
		const behind = await context.newPage();
		await behind.goto(`/k/${board}`);
		const there = await findUnit(behind);
		await screensAreKept(behind);
		await mark(behind);
		const page = await context.newPage();
		await openReport(page, unit);
		await mark(page);
		await showSection(page, "Smitta");

		// A report waits while the server becomes another; it is sent, and the other screens only wait.
		cable.cut();
		await say(page, confirmed, "5");
		await send(page);
		await expect(page.getByText("Sparat här, väntar på nät")).toBeVisible();
		await renew(second);
		const reader = await signIn(node.url, { role: "coordinator", board });
		const before = (await readLog(reader, board)).length;
		await page.getByRole("textbox", { name: "Kommentar" }).fill("Halvvägs genom");
		cable.mend();
		await expect(waits(page)).toBeVisible();
		await expect.poll(async () => ofPeople(await readLog(reader, board, before)).length).toBe(1);
		await expect(page.getByRole("textbox", { name: "Kommentar" })).toHaveValue("Halvvägs genom");

		// With something unsent it is not taken even when it is asked for.
		cable.cut();
		await say(page, confirmed, "6");
		await send(page);
		await expect(page.getByText("Sparat här, väntar på nät")).toBeVisible();
		await take(page).click();
		await expect(page.getByText("Bytet väntar tills din 1 ändring är skickad.")).toBeVisible();
		await expectNotBegunAnew(page);
		expect(await runs(page)).toBe(first.version);
		cable.mend();
		await expectStored(page);

		// Now it is, and what was typed and not sent is there again.
		await say(page, confirmed, "8");
		await expectNotBegunAnew(page);
		await take(page).click();
		await expect(page.locator("body")).not.toHaveAttribute("data-opened", "once");
		await expect(page.getByRole("textbox", { name: confirmed, exact: true })).toHaveValue("8");
		expect(await runs(page)).toBe(second.version);
		await send(page);
		await expectStored(page);
		await mark(page);

		// The same again, over a page that has not been touched since the first version.
		await renew(third);
		cable.mend();
		await expect(waits(page)).toBeVisible();
		await expectNotBegunAnew(page);
		await take(page).click();
		await expect(page.locator("body")).not.toHaveAttribute("data-opened", "once");
		await expect(page.getByRole("heading", { level: 1, name: /^Rapport, / })).toBeVisible();
		expect(await runs(page)).toBe(third.version);

		// That page still has parts of its own version that it had not needed yet, which no server has any more.
		await expectNotBegunAnew(behind);
		await behind.bringToFront();
		await there.row.getByRole("link").first().click();
		await expect(behind).toHaveURL(`/e/${board}.${unit}`);
		await expect(behind.getByRole("heading", { level: 1, name })).toBeVisible();
		await expectNotBegunAnew(behind);
		expect(await runs(behind)).toBe(first.version);
		expect(await keptVersions(page)).toContain(`samlad-screens-${first.version}`);

		// Gone with the last page that ran it, once a page is live again.
		await behind.close();
		await page.goto(`/k/${board}`);
		await expect((await findUnit(page)).cases).toContainText("8");
		await expect
			.poll(() => keptVersions(page))
			.toEqual([`samlad-screens-${second.version}`, `samlad-screens-${third.version}`]);
		const said = ofPeople(await readLog(reader, board, before));
		expect(said.map(({ body }) => JSON.stringify((body as { values: unknown }).values))).toEqual([
			expect.stringContaining(":5"),
			expect.stringContaining(":6"),
			expect.stringContaining(":8"),
		]);
	} finally {
		await context.close();
		await cable.close();
		await node.stop();
		await Promise.all([second.drop(), third.drop(), region.drop()]);
	}
});
