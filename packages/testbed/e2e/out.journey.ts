// The board taken out: a file and a sheet of paper of a moment say what the board said then, and no more.
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import Papa from "papaparse";
import { expect, test } from "./fixtures.ts";

const board = "jarfalla";
const hour = 3_600_000;

interface BoardAt {
	readonly seq: number;
	readonly tables: {
		readonly unit: { readonly [id: string]: { readonly name: string; readonly type: string; readonly status: string } };
		readonly cell: {
			readonly [key: string]: {
				readonly value: string | number | null;
				readonly below?: number;
				readonly entry: string;
				readonly observedAt: number;
			};
		};
	};
}

/** `2026-11-23T08:00`, as clocks in Sweden show it. */
function wall(at: number): string {
	const options = { timeZone: "Europe/Stockholm", dateStyle: "short", timeStyle: "short" } as const;
	return new Intl.DateTimeFormat("sv-SE", options).format(at).replace(" ", "T");
}

async function chooseMoment(page: Page, at: number): Promise<void> {
	const [date = "", clock = ""] = wall(at).split("T");
	await page.getByLabel("Datum").fill(date);
	await page.getByLabel("Klockslag").fill(clock.replace(":", "."));
	await expect(page.getByRole("radio", { name: "Som det var känt vid ett ögonblick" })).toBeChecked();
}

test("an observer takes out a moment gone by: the file has every value of the board then, the paper its version", async ({
	desk,
}) => {
	const { page, context } = await desk({ role: "observer", board });
	const at = Math.floor((Date.now() - 9 * 24 * hour) / 60_000) * 60_000;
	const then = (await (await context.request.get(`/api/boards/${board}?at=${at}`)).json()) as BoardAt;
	await page.goto(`/k/${board}`);
	await page.getByRole("button", { name: "Ta ut", exact: true }).click();
	await chooseMoment(page, at);
	const downloading = page.waitForEvent("download");
	await page.getByRole("button", { name: "CSV", exact: true }).click();
	const download = await downloading;
	expect(download.suggestedFilename()).toBe(`samlad-ovning-${board}-${wall(at).replace(":", "")}.csv`);
	await expect(page.getByText(/\.csv är hämtad\.$/)).toBeVisible();

	const text = (await readFile(await download.path(), "utf8")).replace(/^\ufeff/, "");
	const { data, errors } = Papa.parse<{ readonly [code: string]: string }>(text, {
		header: true,
		skipEmptyLines: true,
	});
	expect(errors).toEqual([]);
	const told = data
		.filter((line) => line["state"] !== "never")
		.map((line) => [
			[line["unit"], line["measure"], line["date"], line["shift"]].filter((part) => part !== "").join("/"),
			[line["value"], line["below"], line["entry"], Date.parse(line["observed"] ?? ""), line["log_seq"]],
		]);
	const known = Object.entries(then.tables.cell)
		.filter(([key]) => then.tables.unit[key.split("/", 1)[0] ?? ""]?.status !== "retired")
		.map(([key, { value, below, entry, observedAt }]) => [
			key,
			[String(value ?? "").replace(".", ","), String(below ?? ""), entry, observedAt, String(then.seq)],
		]);
	expect(known.length).toBeGreaterThan(500);
	expect(Object.fromEntries(told)).toEqual(Object.fromEntries(known));
	const silent = data.filter((line) => line["state"] === "never");
	expect(silent.length).toBeGreaterThan(0);
	expect(silent.every((line) => line["value"] === "" && line["observed"] === "")).toBe(true);

	await page.getByRole("button", { name: "Utskrift, A4" }).click();
	await expect(page).toHaveURL(`/utskrift/laget?kluster=${board}&at=${wall(at)}`);
	await expect(page.getByText("Så som det var känt då.")).toBeVisible();
	await expect(page.getByText(`Allt till och med nr ${then.seq} i klustrets logg är med.`)).toBeVisible();
	const units = Object.values(then.tables.unit).filter(({ type, status }) => type !== "kommun" && status !== "retired");
	const names = await page.locator("tbody:not(.total) th[scope=row]").allTextContents();
	expect(names).toHaveLength(units.length);
	for (const { name } of units) expect(names.some((said) => said.includes(name))).toBe(true);
	const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
	expect(pdf.match(/\/MediaBox ?\[0 0 59[45][\d.]* 84[12]/g)?.length).toBeGreaterThan(1);
});

test("a moment that has not been, and a server that does not answer, are said where they were asked for", async ({
	desk,
}) => {
	const { page, context } = await desk({ role: "coordinator", board });
	await page.goto(`/k/${board}`);
	await page.getByRole("button", { name: "Ta ut", exact: true }).click();
	await chooseMoment(page, Date.now() + 48 * hour);
	await page.getByRole("button", { name: "Excel", exact: true }).click();
	await expect(page.getByRole("alert").filter({ hasText: "Det ögonblicket har inte varit än." })).toBeVisible();
	await page.getByRole("radio", { name: "Som det är nu" }).check();
	await context.route(/export\.xlsx/, (route) => route.abort());
	await page.getByRole("button", { name: "Excel", exact: true }).click();
	await expect(page.getByText("Servern svarar inte. Försök igen när anslutningen är tillbaka.")).toBeVisible();
	await page.goto(`/utskrift/laget?kluster=${board}&at=2001-02-03T04:05`);
	await expect(page.getByRole("alert")).toHaveText(
		"Tavlans logg började senare. Från det ögonblicket finns inget att visa.",
	);
	await expect(page.getByRole("button", { name: "Skriv ut" })).toBeDisabled();
});
