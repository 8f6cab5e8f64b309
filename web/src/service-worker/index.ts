// Keeps one whole version of the screens on the device and opens them from there, network or not.
// Knows no data: what /api and /socket.io answer passes by and is never kept.
import { version } from "$app/env";
import { assets, immutable } from "$app/manifest";
import { self } from "$app/service-worker";
import { keepWhole, keptFile, keptShell, leaveBehind } from "./kept-version.ts";
import { wayOf } from "./way.ts";

/** Built beside the manifest (`steady-font.ts`). */
const font = "fonts/atkinson-hyperlegible-next.woff2";
const paths = [...immutable.map(({ path }) => path), ...assets.map(({ path }) => path), font];
const files = paths.map((path) => new URL(path, self.location.origin).pathname);
const known: ReadonlySet<string> = new Set(files);

self.addEventListener("install", (event) => event.waitUntil(keepWhole(version, files)));

// A page that is open already is served from here from now on. A newer version waits until no page of the older is left,
// or until a person says that it is time.
self.addEventListener("activate", (event) => event.waitUntil(lookThrough().then(() => self.clients.claim())));
self.addEventListener("message", (event) => {
	if (event.data === "take-over") void self.skipWaiting();
	// A page is live: others, of versions that were kept for them, may be gone since the last time.
	if (event.data === "look-through") event.waitUntil(lookThrough());
});

function lookThrough(): Promise<void> {
	const { installing, waiting } = self.registration;
	return leaveBehind(version, { isNextComing: installing !== null || waiting !== null });
}

self.addEventListener("fetch", (event) => {
	const { request } = event;
	switch (wayOf(request, self.location.origin, known)) {
		case "shell":
			return event.respondWith(keptShell(version).then((kept) => kept ?? fetch(request)));
		case "file":
			return event.respondWith(keptFile(version, request).then((kept) => kept ?? fetch(request)));
		case "network":
			return undefined;
	}
});
