// Two people at one browser: what one could not send waits for them, whoever signs in meanwhile.
import { ofPeople, readLog } from "../src/log.ts";
import { type DemoChoice, signIn } from "../src/visit.ts";
import { expect, test } from "./fixtures.ts";
import { board, openBoard, openReport, rowOf, say, send, showSection } from "./report-page.ts";

const unit = "korttidsboende";

test("a report that waits is not lost when somebody else signs in on the device, and goes when its author is back", async ({
	desk,
	node,
}) => {
	const reader = await signIn(node.url, { role: "coordinator", board });
	const before = (await readLog(reader, board)).length;
	const { page, context } = await desk({ role: "manager", board, unit });
	await openReport(page, unit);
	await showSection(page, "Smitta");
	await context.setOffline(true);
	await say(page, "Bekräftade fall, boende", "4");
	await send(page);
	await expect(page.getByText("Sparat här, väntar på nät")).toBeVisible();

	const signInAs = (data: DemoChoice) =>
		context.request.post("/api/demo-session", { data, headers: { origin: node.url } });
	await signInAs({ role: "coordinator", board });
	await context.setOffline(false);
	await expect(page.getByText(/^Frånkopplad/)).toHaveCount(0);
	const next = await context.newPage();
	await openBoard(next);
	expect(ofPeople(await readLog(reader, board, before))).toEqual([]);

	await page.close();
	await signInAs({ role: "manager", board, unit });
	await openBoard(next);
	await expect(rowOf(next, unit).cases).toContainText("4");
	await expect.poll(async () => ofPeople(await readLog(reader, board, before)).length).toBe(1);
});

test("a tab is begun anew when another person signs in to its browser, and what is shut to them reads as what is not there", async ({
	desk,
}) => {
	const { page, context } = await desk({ role: "coordinator", board });
	await openBoard(page);
	await expect(page.locator("tr[data-unit]").first()).toBeVisible();
	// The new cookie comes from another tab that says nothing of it to this one: the server alone does.
	const next = await context.newPage();
	await next.goto("/logga-in");
	await next.evaluate(() =>
		fetch("/api/demo-session", {
			method: "POST",
			headers: { "content-type": "application/json" },
			body: JSON.stringify({ role: "coordinator", board: "solna" }),
		}),
	);

	const refused = page.getByRole("alert").filter({ hasText: "Den här adressen ger dig ingen åtkomst." });
	await expect(refused).toContainText("kan klustrets samordnare eller regionens administratör ge dig en roll där.");
	await expect(refused).toContainText("Regionens administratör är Administratör.");
	await expect(page.locator("tr[data-unit]")).toHaveCount(0);
	const told = await refused.innerText();
	await page.goto("/k/finns-inte");
	await expect(refused).toContainText("Regionens administratör");
	expect(await refused.innerText()).toBe(told);
	await page.getByRole("link", { name: "Gå till läget" }).click();
	await expect(page.getByRole("heading", { level: 1, name: "Kluster Solna" })).toBeVisible();
});

test("a tab that cannot ask the server gives way all the same when another tab signs in, and brings nothing back", async ({
	desk,
}) => {
	const { page, context } = await desk({ role: "coordinator", board });
	let isCut = false;
	await page.routeWebSocket(/\/socket\.io\//, (socket) => void (isCut ? socket.close() : socket.connectToServer()));
	await page.route(/\/(api|socket\.io)\//, (route) => (isCut ? route.abort() : route.continue()));
	await openBoard(page);
	await expect(page.locator("tr[data-unit]").first()).toBeVisible();
	isCut = true;

	const next = await context.newPage();
	await next.goto("/logga-in");
	await next.getByLabel("Var", { exact: false }).first().selectOption({ label: "Solna" });
	await next.getByRole("button", { name: /^Samordnare/ }).click();
	await expect(next.getByRole("heading", { level: 1, name: "Kluster Solna" })).toBeVisible();
	await expect(page.locator("tr[data-unit]")).toHaveCount(0);
	await expect(page.getByRole("heading", { level: 1, name: "Kluster Järfälla" })).toHaveCount(0);
	// As when the tab is put aside, which is when it keeps what it has.
	await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
	const left = await next.evaluate(async () => ({
		names: Object.keys(localStorage).filter((key) => key.startsWith("samlad.names/samordnare.jarfalla/")),
		shelves: (await indexedDB.databases()).map(({ name }) => name).filter((name) => name?.includes("jarfalla")),
	}));
	expect(left).toEqual({ names: [], shelves: [] });
});
