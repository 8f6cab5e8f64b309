// The page of one unit: what it says is what the log says, and a value is put right from there.
import type { BrowserContext } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { board, openBoard, rowOf } from "./report-page.ts";

const coordinator = { role: "coordinator", board } as const;
const confirmed = "cases.residents.confirmed";
/** No other journey reports for it. */
const home = "korttidsboende";

interface Tables {
	readonly unit: { readonly [id: string]: { readonly name: string; readonly phone: string } };
	readonly cell: { readonly [key: string]: { readonly value: number; readonly observedAt: number } };
}

async function tablesOf(context: BrowserContext): Promise<Tables> {
	const answer = await context.request.get(`/api/boards/${board}`);
	return ((await answer.json()) as { readonly tables: Tables }).tables;
}

/** `07:26`, as clocks in Sweden show it. */
const clock = (at: number) =>
	new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Stockholm", hour: "2-digit", minute: "2-digit" }).format(at);

test("a row of Läget leads to the unit, where a value has its age and author, and is put right from its history", async ({
	desk,
}) => {
	const { page, context } = await desk(coordinator);
	const { unit, cell } = await tablesOf(context);
	const before = cell[`${home}/${confirmed}`];
	await openBoard(page);
	const folded = page.locator('button.fold[aria-expanded="false"]').first();
	if (!(await rowOf(page, home).row.isVisible())) await folded.click();
	await rowOf(page, home).row.getByRole("link").first().click();
	await expect(page).toHaveURL(`/e/${board}.${home}`);
	await expect(page.getByRole("heading", { level: 1 })).toHaveText(unit[home]?.name ?? "");
	await expect(page.getByRole("link", { name: unit[home]?.phone ?? "" })).toHaveAttribute(
		"href",
		`tel:${unit[home]?.phone.replace(/\D/g, "")}`,
	);
	const line = page.locator(`tr[data-ref="${confirmed}"]`);
	await expect(line.getByRole("button")).toContainText(String(before?.value));
	await expect(line.locator("time")).toContainText(clock(before?.observedAt ?? 0));
	await expect(line).toContainText("Enhetschef, formulär");
	await expect(line.getByRole("img", { name: /^Bekräftade fall, boende, senaste 14 dagarna: / })).toBeVisible();

	await line.getByRole("button").click();
	const dialog = page.getByRole("dialog");
	await dialog
		.getByRole("button", { name: /^Rätta / })
		.first()
		.click();
	await dialog
		.getByRole("textbox", { name: "Bekräftade fall, boende", exact: true })
		.fill(String((before?.value ?? 0) + 1));
	await dialog.getByRole("textbox", { name: "Varför rättas det?" }).fill("Ett svar till kom i natt");
	await dialog.getByRole("button", { name: "Spara rättelsen" }).click();
	await expect(dialog.getByText("Rättelsen är sparad")).toBeVisible();
	await dialog.getByRole("button", { name: "Stäng" }).click();
	await expect(line.getByRole("button")).toContainText(String((before?.value ?? 0) + 1));
	await expect(line).toContainText("rättat");
	await page.getByRole("link", { name: "Rapportera" }).click();
	await expect(page).toHaveURL(`/e/${board}.${home}/rapport`);
});

test("a silent unit says which sections are missing, and a reader has no way to its report", async ({ desk }) => {
	const { page } = await desk({ role: "observer", board });
	await page.goto(`/e/${board}.aldreboende-d`);
	await expect(page.getByText(/^Ingen rapport sedan .* \(\d+ h\): .*Smitta/)).toBeVisible();
	await expect(page.getByRole("region", { name: "Smitta" }).getByText("Ingen rapport", { exact: true })).toBeVisible();
	await expect(page.getByText("Klustrets samordnare eller regionens administratör kan ge dig rätten.")).toBeVisible();
	await expect(page.getByRole("link", { name: "Rapportera" })).toHaveCount(0);
});

test("a unit that is not there is said not to be, and to one of another cluster access is said to be given by whom", async ({
	desk,
}) => {
	const { page } = await desk(coordinator);
	await page.goto(`/e/${board}.slottet`);
	await expect(page.getByRole("heading", { level: 1 })).toHaveText("Enheten finns inte");
	await page.getByRole("link", { name: "Till Läget" }).click();
	await expect(page).toHaveURL(`/k/${board}`);

	const other = await desk({ role: "coordinator", board: "solna" });
	await other.page.goto(`/e/${board}.aldreboende-a`);
	await expect(
		other.page.getByText("Klustrets samordnare eller regionens administratör kan ge dig åtkomst."),
	).toBeVisible();
	await expect(other.page.locator("tr[data-ref]")).toHaveCount(0);
});

test("a silent row has the link that reminds its unit, to copy or to mark, for whoever looks after the cluster", async ({
	desk,
}) => {
	const { page, context } = await desk(coordinator);
	await context.grantPermissions(["clipboard-read", "clipboard-write"]);
	await openBoard(page);
	const silent = page.locator('tr[data-unit="aldreboende-d"]');
	const button = silent.getByRole("button", { name: "Kopiera påminnelse till Äldreboende D" });
	await button.click();
	await expect(silent.getByRole("status")).toHaveText("Kopierad");
	const copied = await page.evaluate(() => navigator.clipboard.readText());
	expect(copied).toMatch(/\/e\/jarfalla\.aldreboende-d\/rapport\?avsnitt=[a-z]+$/);

	// A browser that lets no page copy.
	await page.evaluate(() =>
		Object.defineProperty(navigator.clipboard, "writeText", { value: () => Promise.reject(new Error("not allowed")) }),
	);
	await expect(button).toBeVisible();
	await button.click();
	await expect(page.getByRole("dialog").getByRole("textbox", { name: "Länk till rapporten" })).toHaveValue(copied);
	await page.goto(copied);
	await expect(page.getByRole("heading", { level: 1, name: "Rapport, Äldreboende D" })).toBeVisible();

	const reader = await desk({ role: "observer", board });
	await openBoard(reader.page);
	await expect(reader.page.locator("[popovertarget='samlad-here']")).toBeVisible();
	await expect(reader.page.getByRole("link", { name: /^Ring / }).first()).toBeVisible();
	await expect(reader.page.getByRole("button", { name: /^Kopiera påminnelse/ })).toHaveCount(0);
});
