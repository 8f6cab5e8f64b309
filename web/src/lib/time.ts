// Moments in words, in Stockholm's time whatever clock the browser has.
import type { Language } from "./language.svelte.ts";

const zone = "Europe/Stockholm";
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

const locales = { sv: "sv-SE", en: "en-GB" } as const;
const made = new Map<string, Intl.DateTimeFormat>();

function format(lang: Language, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
	const key = `${lang} ${name}`;
	const existing = made.get(key);
	if (existing) return existing;
	const fresh = new Intl.DateTimeFormat(locales[lang], { timeZone: zone, ...options });
	made.set(key, fresh);
	return fresh;
}

/** `08:41` */
export function clockTime(at: number, lang: Language): string {
	return format(lang, "clock", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(at);
}

/** `2026-11-22`: the local day. */
export function localDay(at: number): string {
	return format("sv", "day", { year: "numeric", month: "2-digit", day: "2-digit" }).format(at);
}

/** `14 nov` */
export function shortDate(at: number, lang: Language): string {
	return format(lang, "date", { day: "numeric", month: "short" }).format(at).replace(/\.$/, "");
}

/** `apr` */
export function shortMonth(at: number, lang: Language): string {
	return format(lang, "month", { month: "short" }).format(at).replace(/\.$/, "");
}

/** `söndag 22 november 2026 08:41`, for titles. */
export function fullMoment(at: number, lang: Language): string {
	const date = format(lang, "full", { weekday: "long", day: "numeric", month: "long", year: "numeric" }).format(at);
	return `${date} ${clockTime(at, lang)}`;
}

/** What is nearest: `08:41` today, `i går 16:05`, `ons 08:30` within six days, else `14 nov 16:05`, in another year `14 nov 2025 16:05`. */
export function moment(at: number, now: number, lang: Language): string {
	const time = clockTime(at, lang);
	const day = localDay(at);
	if (day === localDay(now)) return time;
	if (day === localDay(now - dayMs)) return `${lang === "sv" ? "i går" : "yesterday"} ${time}`;
	if (at < now && now - at < 6 * dayMs) return `${weekday(at, lang)} ${time}`;
	const year = day.slice(0, 4);
	const date = shortDate(at, lang);
	return year === localDay(now).slice(0, 4) ? `${date} ${time}` : `${date} ${year} ${time}`;
}

/** `ons` */
export function weekday(at: number, lang: Language): string {
	return format(lang, "weekday", { weekday: "short" }).format(at).replace(/\.$/, "");
}

/** Whole hours between, never negative. */
export function hoursBetween(from: number, to: number): number {
	return Math.max(0, Math.floor((to - from) / hourMs));
}
