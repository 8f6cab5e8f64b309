// A browser with a profile on disk, as on somebody's own phone: it can be killed and opened again with what it had kept. Stops only what it started.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page } from "@playwright/test";

export interface OwnBrowser {
	/** Opens it, again if it was killed. */
	open(): Promise<{ readonly context: BrowserContext; readonly page: Page }>;
	/** As a person closes it: a browser writes down its cookies then, or within half a minute. */
	close(): Promise<void>;
	/** kill -9 of the browser and all its processes. */
	kill(): Promise<void>;
	/** With its profile. */
	throwAway(): Promise<void>;
}

export interface OwnBrowserOptions {
	readonly baseURL: string;
	readonly size: { readonly width: number; readonly height: number };
	readonly launch: { readonly executablePath?: string; readonly args?: readonly string[] };
}

export async function ownBrowser({ baseURL, size, launch }: OwnBrowserOptions): Promise<OwnBrowser> {
	const profile = await mkdtemp(join(tmpdir(), "samlad-browser-"));
	let context: BrowserContext | undefined;
	return {
		async open() {
			context = await chromium.launchPersistentContext(profile, {
				...(launch.executablePath === undefined ? {} : { executablePath: launch.executablePath }),
				args: [...(launch.args ?? [])],
				baseURL,
				viewport: size,
				locale: "sv-SE",
				timezoneId: "Europe/Stockholm",
			});
			return { context, page: context.pages()[0] ?? (await context.newPage()) };
		},
		async close() {
			await context?.close();
			context = undefined;
		},
		async kill() {
			const gone = context;
			context = undefined;
			if (!gone) return;
			const session = await gone.browser()?.newBrowserCDPSession();
			const closed = new Promise<void>((resolve) => gone.once("close", () => resolve()));
			// The browser's own word for dying at once, with no time to write anything down.
			await session?.send("Browser.crash").catch(() => undefined);
			await closed;
		},
		async throwAway() {
			await context?.close();
			await rm(profile, { recursive: true, force: true, maxRetries: 5 });
		},
	};
}
