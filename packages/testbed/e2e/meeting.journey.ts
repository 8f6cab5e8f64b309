// A whole meeting of eight items: leader, log keeper, a participant on a phone and the shared screen; the leader's browser dies, the deputy goes on.
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";

/** Not the cluster of the other journeys: what is compared with moves when a meeting ends. */
const board = "solna";
const path = `/k/${board}/mote`;
const items = [
	"Upprop",
	"Läget",
	"Skyddsmaterial",
	"Bemanning",
	"Smitta, vård, utskrivning",
	"Beslut och åtgärder",
	"Kommunikation",
	"Nästa möte",
];
const onNow = (page: Page) => page.locator("nav[aria-label='Dagordning'] li[aria-current=step]");

test("a meeting of eight items is led, written and followed, the leader is lost, and the minutes hold what was recorded", async ({
	desk,
}) => {
	test.setTimeout(240_000);
	const leader = await desk({ role: "coordinator", board });
	const keeper = await desk({ role: "duty", board });
	const phone = await desk({ role: "manager", board, unit: "vardcentral-1" }, { size: { width: 390, height: 844 } });
	const screen = await desk({ role: "display", board }, { size: { width: 1280, height: 720 } });
	await leader.page.goto(path);
	await screen.page.goto(`/k/${board}/skarm`);

	await leader.page.getByLabel("Loggförare").selectOption({ label: "Jour Solna" });
	await leader.page.getByLabel("Ersättare").selectOption({ label: "Jour Solna" });
	await leader.page.getByLabel("Gemensam fråga").fill("Räcker det, 811228-9874?");
	await leader.page.getByRole("button", { name: "Starta mötet" }).click();
	await expect(leader.page.getByText("Texten ser ut att innehålla ett personnummer.")).toBeVisible();
	await leader.page.getByLabel("Gemensam fråga").fill("Räcker skyddsmaterialet?");
	await leader.page.getByRole("button", { name: "Starta mötet" }).click();
	await expect(leader.page.getByRole("heading", { level: 1, name: "Möte 2" })).toBeVisible();
	const at = new URL(leader.page.url()).pathname;
	for (const { page } of [keeper, phone]) {
		await page.goto(at);
		await expect(onNow(page)).toContainText("Upprop");
	}
	await expect(screen.page.getByRole("heading", { level: 1 })).toContainText("möte 2");
	await expect(screen.page.getByText("Räcker skyddsmaterialet?")).toBeVisible();
	await expect(phone.page.getByRole("button", { name: "Avsluta mötet" })).toBeHidden();

	// Roll call: whoever has the meeting open at once, the others as they answer, and the rest are said to be absent.
	await leader.page.getByRole("button", { name: "Bocka av 1 som har mötet öppet" }).click();
	await expect(leader.page.getByLabel("Vårdcentral 1")).toBeChecked();
	await expect(keeper.page.getByText("1 närvarande")).toBeVisible();
	await leader.page.getByLabel("Vårdcentral 2").check();
	await expect(keeper.page.getByText("2 närvarande")).toBeVisible();
	await leader.page.getByLabel("Vårdcentral 2").uncheck();
	await expect(keeper.page.getByText("1 närvarande")).toBeVisible();
	await leader.page.getByRole("button", { name: /^Övriga \d+ är frånvarande$/ }).click();
	await expect(keeper.page.getByRole("listitem").filter({ hasText: /Vårdcentral 2\s*frånvarande/ })).toBeVisible();
	await expect(leader.page.getByRole("button", { name: /^Övriga/ })).toBeHidden();

	// A hand is raised on the phone, seen by whoever leads and counted on the screen, and taken down when it has been spoken.
	await phone.page.getByRole("button", { name: "Räck upp handen" }).click();
	await expect(phone.page.getByRole("button", { name: "Ta ner handen" })).toBeVisible();
	await expect(screen.page.getByText("1 vill säga något")).toBeVisible();
	await keeper.page.keyboard.press("u");
	const waiting = leader.page.getByRole("region", { name: "Vill säga något" }).getByRole("listitem");
	await expect(waiting).toHaveCount(2);
	await expect(phone.page.getByRole("button", { name: "Har talat" })).toBeHidden();
	await waiting
		.first()
		.getByRole("button", { name: /har talat$/ })
		.click();
	await expect(phone.page.getByRole("button", { name: "Räck upp handen" })).toBeVisible();
	await expect(waiting).toHaveCount(1);
	await expect(waiting).toContainText("Jour Solna");
	await keeper.page.keyboard.press("u");
	await expect(waiting).toHaveCount(0);

	// Forward by keyboard; every screen and everybody who follows goes along.
	for (const item of items.slice(1, 3)) {
		await leader.page.locator("h1").first().click();
		await leader.page.keyboard.press("n");
		await expect(onNow(leader.page)).toContainText(item);
		await expect(onNow(phone.page)).toContainText(item);
		await expect(screen.page.locator("aside h2")).toContainText(item);
	}

	await leader.page.keyboard.press("b");
	await leader.page.keyboard.type("Vårdcentral 1 lånar ut 400 munskydd");
	await leader.page.getByLabel("Utförs av").selectOption({ label: "Vårdcentral 1" });
	await leader.page.getByLabel("Invändningar").selectOption("none");
	await leader.page.locator("#beslut").press("Enter");
	for (const { page } of [keeper, phone, screen])
		await expect(page.getByText("Vårdcentral 1 lånar ut 400 munskydd")).toBeVisible();

	await keeper.page.locator("#logg").fill("00.01 Strömavbrott på plan 2");
	await expect(keeper.page.locator("#logg-hint")).toContainText("hände");
	await keeper.page.locator("#logg").press("Enter");
	await expect(leader.page.getByText("Strömavbrott på plan 2")).toBeVisible();
	await expect(leader.page.getByText("skrivet i efterhand").first()).toBeVisible();

	await phone.page.locator("#atgard").fill("@enhetschef hämta munskydden före 23.59");
	await expect(phone.page.locator("#atgard-hint")).toContainText("vem: enhetschef");
	await phone.page.locator("#atgard").press("Enter");
	const proposed = leader.page.locator("article", { hasText: "hämta munskydden" }).first();
	await expect(proposed).toContainText("förslag");
	await proposed.getByRole("button", { name: "Anta förslaget" }).click();
	await expect(phone.page.locator("article", { hasText: "hämta munskydden" }).first()).toContainText("öppen");

	// The leader's browser dies; the deputy sees the meeting where it was, takes over and goes on.
	await leader.context.close();
	await keeper.page.getByRole("button", { name: "Ta över som ledare" }).click();
	await expect(keeper.page.getByText("Ledare Jour Solna")).toBeVisible();
	for (const item of items.slice(3)) {
		await keeper.page.getByRole("button", { name: `Nästa: ${item}` }).click();
		await expect(onNow(phone.page)).toContainText(item);
	}
	const decision = keeper.page.locator("article[data-record]", { hasText: "lånar ut 400" });
	await keeper.page
		.getByRole("navigation", { name: "Dagordning" })
		.getByRole("button", { name: "Skyddsmaterial" })
		.click();
	await expect(keeper.page.getByText("Mötet är på Nästa möte.")).toBeVisible();
	await decision.getByRole("button", { name: "Ändra" }).click();
	await decision.getByRole("textbox", { name: "Ändra" }).fill("Vårdcentral 1 lånar ut 500 munskydd");
	await decision.getByRole("button", { name: "Spara" }).click();
	await expect(decision.getByText("Skriv varför.")).toBeVisible();
	await decision.getByRole("textbox", { name: "Varför" }).fill("Fel antal");
	await decision.getByRole("button", { name: "Spara" }).click();
	await expect(phone.page.getByText("Vårdcentral 1 lånar ut 500 munskydd")).toHaveCount(0);
	await expect(screen.page.getByText("Vårdcentral 1 lånar ut 500 munskydd")).toBeVisible();
	await keeper.page.locator("h1").first().click();
	await keeper.page.keyboard.press("f");
	await expect(keeper.page.getByText("Mötet är på Nästa möte.")).toBeHidden();

	await keeper.page.getByRole("button", { name: "Avsluta mötet" }).click();
	await keeper.page.getByRole("button", { name: "Avsluta", exact: true }).click();
	await expect(phone.page.getByText(/^Mötet slutade /)).toBeVisible();
	await expect(screen.page.getByRole("heading", { level: 1 })).not.toContainText("möte 2");

	await phone.page.goto(`${at}/protokoll`);
	const minutes = phone.page.locator("main");
	await expect(minutes.getByText("Version 1,")).toBeVisible();
	await expect(minutes.locator("dd").first()).toHaveText("Vårdcentral 1");
	const records = minutes.locator("section[aria-labelledby^=punkt] article");
	await expect(records).toHaveCount(3);
	await expect(minutes.locator("section[aria-labelledby=punkt-skyddsmaterial] article")).toHaveCount(3);
	await expect(minutes.locator("del")).toHaveText("Vårdcentral 1 lånar ut 400 munskydd");
	await expect(minutes.getByText("Fel antal")).toBeVisible();
	await phone.page.goto(`/k/${board}`);
	await expect(phone.page.getByText(/Möte 2/).first()).toBeVisible();
});

test("whoever is turned away at the start of a meeting is told why, finds the one that is on, and keeps what was typed", async ({
	desk,
}) => {
	const first = await desk({ role: "coordinator", board });
	const second = await desk({ role: "coordinator", board });
	const question = "Räcker personalen i helgen?";
	for (const { page } of [first, second]) {
		await page.goto(path);
		await expect(page.getByRole("button", { name: "Starta mötet" })).toBeVisible();
	}
	// A browser without a network remembers what it could not fetch: all that comes after the rows is there first.
	await expect(second.page.getByRole("button", { name: /här$/ })).toBeVisible();
	await second.page.waitForLoadState("networkidle");
	// The second has lost the line, and does not see that the first begins.
	await second.context.setOffline(true);
	await second.page.getByLabel("Gemensam fråga").fill(question);
	await second.page.getByLabel("Ersättare").selectOption({ label: "Jour Solna" });
	await first.page.getByRole("button", { name: "Starta mötet" }).click();
	await expect(first.page.getByRole("heading", { level: 1, name: /^Möte \d+$/ })).toBeVisible();
	await second.page.getByRole("button", { name: "Starta mötet" }).click();
	await expect(second.page.getByText("väntar på att sparas").first()).toBeVisible();
	await second.context.setOffline(false);
	await expect(second.page.getByRole("alert")).toContainText("Ett möte pågår redan.", { timeout: 30_000 });
	await expect(second.page.getByText(/^Möte \d+ pågår sedan /)).toBeVisible();
	await expect(second.page.getByLabel("Gemensam fråga")).toHaveValue(question);
	await expect(second.page.getByLabel("Ersättare")).toHaveValue(/jour/);
	await first.page.getByRole("button", { name: "Avsluta mötet" }).click();
	await first.page.getByRole("button", { name: "Avsluta", exact: true }).click();
	await expect(second.page.getByText(/^Möte \d+ pågår sedan /)).toBeHidden();
	await second.page.getByRole("button", { name: "Starta mötet" }).click();
	await expect(second.page.getByRole("heading", { level: 1, name: /^Möte \d+$/ })).toBeVisible();
	await expect(second.page.getByText(question)).toBeVisible();
});
