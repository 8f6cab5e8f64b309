// The screens there are, who looks at them and how to know that they show something. A new screen is added here.
import { expect, type Page } from "@playwright/test";
import type { DemoChoice } from "../src/visit.ts";
import { board } from "./report-page.ts";

export interface Screen {
	readonly name: string;
	readonly path: string;
	/** Undefined: seen before signing in. */
	readonly as?: DemoChoice;
	/** Read at five metres: fits its window, and has its own theme. */
	readonly isShared?: true;
	/** No place on a board: who else is there is not told. */
	readonly isApart?: true;
	/** What its first live row is, where at most 100 KB of JavaScript may come before it. */
	readonly firstRow?: string;
	/** Made for a phone: it is looked at as one. */
	readonly isPhone?: true;
	ready(page: Page): Promise<void>;
}

const unit = "aldreboende-a";

export const screens: readonly Screen[] = [
	{
		name: "logga-in",
		path: "/logga-in",
		ready: (page) => expect(page.getByRole("button", { name: /^Samordnare/ })).toBeVisible(),
	},
	{
		name: "laget",
		path: `/k/${board}`,
		as: { role: "coordinator", board },
		firstRow: "tr[data-unit]",
		async ready(page) {
			await expect(page.locator(`tr[data-unit="${unit}"]`)).toBeVisible();
			await expect(page.getByRole("button", { name: /^Kopiera påminnelse till / }).first()).toBeVisible();
			await expect(page.locator("[data-care]").first()).toBeVisible();
		},
	},
	{
		name: "laget-sedan",
		path: `/k/${board}?sedan=start`,
		as: { role: "coordinator", board },
		async ready(page) {
			await expect(page.getByText("så som det var känt då")).toBeVisible();
			await expect(page.getByRole("button", { name: /^Kopiera påminnelse till / }).first()).toBeVisible();
			await expect(page.locator("[data-care]").first()).toBeVisible();
		},
	},
	{
		name: "enhet",
		path: `/e/${board}.${unit}`,
		as: { role: "coordinator", board },
		ready: (page) => expect(page.locator("tr[data-ref]").first()).toBeVisible(),
	},
	{
		name: "enhet-tyst",
		path: `/e/${board}.aldreboende-d`,
		as: { role: "coordinator", board },
		ready: (page) => expect(page.getByText(/^Ingen rapport sedan /)).toBeVisible(),
	},
	{
		name: "natt",
		path: "/natt/stock.mask-iir",
		as: { role: "manager", board, unit },
		isPhone: true,
		ready: (page) => expect(page.locator("[data-lender]").first()).toBeVisible(),
	},
	{
		name: "rapport",
		path: `/e/${board}.${unit}/rapport`,
		as: { role: "manager", board, unit },
		firstRow: "[data-nu]",
		ready: (page) => expect(page.getByRole("textbox").first()).toBeVisible(),
	},
	{
		name: "skarm",
		path: `/k/${board}/skarm`,
		as: { role: "display", board },
		isShared: true,
		firstRow: "tbody tr",
		ready: (page) => expect(page.getByRole("row").nth(1)).toBeVisible(),
	},
	{
		name: "regionen",
		path: "/region",
		as: { role: "officer" },
		isApart: true,
		async ready(page) {
			await expect(page.locator("tr[data-cluster]")).toHaveCount(12);
			// What stood there yesterday is worked out cluster by cluster.
			const waiting = page.locator("tr[data-cluster]").filter({ hasText: "…" });
			await expect(waiting).toHaveCount(0, { timeout: 45_000 });
			await expect(page.getByText("Hämtar hur det var då.")).toBeHidden();
			await expect(page.getByText("Live", { exact: true })).toBeVisible();
		},
	},
	{
		name: "lager",
		path: `/k/${board}/lager`,
		as: { role: "coordinator", board },
		async ready(page) {
			await expect(page.locator("tr[data-unit]").first()).toBeVisible();
			await expect(page.getByRole("heading", { name: "Lån", exact: true })).toBeVisible();
		},
	},
	{
		name: "begar",
		path: `/k/${board}/lager?begar=aldreboende-b/stock.mask-iir`,
		as: { role: "manager", board, unit: "aldreboende-b" },
		isPhone: true,
		async ready(page) {
			await expect(page.locator("[data-lender]").first()).toBeVisible();
			await page.locator("#begar-antal").focus();
		},
	},
	{
		name: "mote",
		path: `/k/${board}/mote`,
		as: { role: "coordinator", board },
		ready: (page) => expect(page.getByRole("button", { name: "Starta mötet" })).toBeVisible(),
	},
	{
		name: "dagordning",
		path: `/k/${board}/mote/dagordning?serie=krismote`,
		as: { role: "coordinator", board },
		ready: (page) => expect(page.getByRole("button", { name: "Upp: Läget" })).toBeVisible(),
	},
	{
		name: "mote-slut",
		path: `/k/${board}/mote/1`,
		as: { role: "coordinator", board },
		ready: (page) => expect(page.getByRole("navigation", { name: "Dagordning" })).toBeVisible(),
	},
	{
		name: "protokoll",
		path: `/k/${board}/mote/1/protokoll`,
		as: { role: "coordinator", board },
		ready: (page) => expect(page.getByText("Beslut 1")).toBeVisible(),
	},
	{
		name: "platser",
		path: `/k/${board}/platser`,
		as: { role: "coordinator", board },
		ready: (page) => expect(page.locator("[data-question]").first()).toBeVisible(),
	},
	{
		name: "bemanning",
		path: `/k/${board}/bemanning`,
		as: { role: "coordinator", board },
		ready: (page) => expect(page.locator("tr[data-unit]").first()).toBeVisible(),
	},
	{
		name: "importera",
		path: `/k/${board}/importera`,
		as: { role: "officer" },
		ready: (page) => expect(page.getByText("Välj arbetsbok (.xlsx)")).toBeVisible(),
	},
	{
		name: "admin",
		path: `/admin?kluster=${board}`,
		as: { role: "admin" },
		isApart: true,
		ready: (page) => expect(page.locator("[data-step='report']")).toContainText("Klart"),
	},
	{
		name: "admin-enheter",
		path: `/admin/enheter?kluster=${board}`,
		as: { role: "coordinator", board },
		isApart: true,
		ready: (page) => expect(page.locator(`li[data-unit="${unit}"]`)).toBeVisible(),
	},
	{
		name: "admin-anvandare",
		path: `/admin/anvandare?kluster=${board}`,
		as: { role: "coordinator", board },
		isApart: true,
		ready: (page) => expect(page.locator("li[data-person]").first()).toBeVisible(),
	},
	{
		name: "admin-skarmar",
		path: `/admin/skarmar?kluster=${board}`,
		as: { role: "coordinator", board },
		isApart: true,
		ready: (page) => expect(page.getByText("Ingen skärm är insläppt till klustret.")).toBeVisible(),
	},
	{
		name: "admin-mallar",
		path: `/admin/mallar?kluster=${board}`,
		as: { role: "admin" },
		isApart: true,
		ready: (page) => expect(page.locator("li[data-template='residential']")).toBeVisible(),
	},
	{
		name: "admin-mall",
		path: `/admin/mallar/residential?kluster=${board}`,
		as: { role: "admin" },
		isApart: true,
		ready: (page) => expect(page.locator("li[data-version]").last()).toContainText("Version 1"),
	},
	{
		name: "admin-artiklar",
		path: `/admin/artiklar?kluster=${board}`,
		as: { role: "admin" },
		isApart: true,
		ready: (page) => expect(page.locator("tr[data-measure='stock.visor']")).toBeVisible(),
	},
	{
		name: "konto",
		path: "/konto",
		// Nobody else signs in as one, so there is one sign-in to be seen.
		as: { role: "observer", board },
		isApart: true,
		ready: (page) => expect(page.getByText("Den här webbläsaren")).toBeVisible(),
	},
	{
		name: "finns-inte",
		path: "/finns/inte",
		as: { role: "coordinator", board },
		isApart: true,
		ready: (page) => expect(page.getByRole("heading", { level: 1 })).toBeVisible(),
	},
	{
		name: "utskrift-laget",
		path: `/utskrift/laget?kluster=${board}`,
		as: { role: "coordinator", board },
		isApart: true,
		ready: (page) => expect(page.getByRole("row").nth(5)).toBeVisible(),
	},
	{
		name: "utskrift-blankett",
		path: `/utskrift/rapportblankett?enhet=${board}.${unit}`,
		as: { role: "manager", board, unit },
		isApart: true,
		ready: (page) => expect(page.getByRole("row").nth(5)).toBeVisible(),
	},
];

export const themes = ["dag", "natt", "projektor"] as const;
export type Theme = (typeof themes)[number];

/** As a person who has chosen the theme before; to be called before the first page. */
export async function wear(page: Page, theme: Theme): Promise<void> {
	await page.addInitScript((chosen) => {
		localStorage.setItem("samlad.theme", chosen);
		localStorage.setItem("samlad.screen-theme", chosen);
		localStorage.setItem("samlad.night-theme", chosen);
	}, theme);
}

export async function show(page: Page, screen: Screen): Promise<void> {
	await page.goto(screen.path);
	await screen.ready(page);
	// Who else is here comes last, once the rows stand.
	if (screen.as && !screen.isShared && !screen.isApart)
		await expect(page.locator("[popovertarget='samlad-here']")).toBeVisible();
	await page.evaluate(() => document.fonts.ready);
}

/** Puts a page that is open in another theme. */
export async function turn(page: Page, theme: Theme): Promise<void> {
	await page.evaluate((chosen) => {
		document.documentElement.dataset["theme"] = chosen;
		document.documentElement.style.removeProperty("background-color");
	}, theme);
}

export const languages = ["sv", "en"] as const;
export type Language = (typeof languages)[number];

/** The page as another tab of this browser leaves it, where somebody has just chosen a language. */
export async function speak(page: Page, language: Language): Promise<void> {
	await page.evaluate((chosen) => {
		localStorage.setItem("samlad.language", chosen);
		dispatchEvent(new StorageEvent("storage", { key: "samlad.language", newValue: chosen }));
	}, language);
	await expect(page.locator("html")).toHaveAttribute("lang", language);
}
