// Has the screens kept on this device, and says when a newer version of them waits. Loaded once a board is live; knows no board.
import { dev } from "$app/env";
import { updated } from "$app/state";
import type { Link } from "#lib/link.svelte.ts";

/** How often the server is asked for a newer version while the page stays open, ms. */
const askEveryMs = 3_600_000;

export async function keepScreens(link: Link): Promise<void> {
	if (dev) return;
	// Over plain http from another machine a browser keeps nothing.
	if (!("serviceWorker" in navigator)) return watch(link, () => lookPlainly(link));
	const { serviceWorker } = navigator;
	let isServed = serviceWorker.controller !== null;
	let isAsked = false;
	await serviceWorker.register("/service-worker.js", { updateViaCache: "none" });
	const registration = await serviceWorker.getRegistration();
	if (!registration) return;

	const offer = () => {
		const { waiting, active } = registration;
		if (!waiting || !active) return;
		link.newVersion = () => {
			isAsked = true;
			waiting.postMessage("take-over");
		};
	};
	offer();
	registration.addEventListener("updatefound", () => {
		const { installing } = registration;
		installing?.addEventListener("statechange", () => {
			if (installing.state === "installed") offer();
		});
	});
	serviceWorker.addEventListener("controllerchange", () => {
		// The first one only keeps what is here. A later one was asked for: here, or in another tab, and then this one may have something under way.
		if (isAsked) location.reload();
		else if (isServed) link.newVersion = () => location.reload();
		isServed = true;
	});
	serviceWorker.controller?.postMessage("look-through");
	watch(link, () => registration.update());
}

async function lookPlainly(link: Link): Promise<void> {
	if (await updated.check()) link.newVersion = () => location.reload();
}

/** Now, now and then, and when the line comes back: that is when a server may have been renewed. */
function watch(link: Link, ask: () => Promise<unknown>): void {
	const look = () => void ask().catch((error: unknown) => console.info("not asked for a newer version", error));
	setInterval(look, askEveryMs);
	link.onBack = look;
	look();
}
