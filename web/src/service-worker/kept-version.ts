// One version of the screens in the browser's cache: kept whole or not at all, and its shell never with another's files.

const prefix = "samlad-screens-";
const shell = "/";
const nameOf = (version: string) => prefix + version;

/** Rejects when something could not be had, or when the server has come to another version meanwhile: the browser tries again later. */
export async function keepWhole(version: string, files: readonly string[]): Promise<void> {
	// A server that has gone back to a version which pages still run: a failure must not take it from them.
	if (await keptShell(version)) return;
	const cache = await caches.open(nameOf(version));
	try {
		const page = await fetch(shell, { headers: { accept: "text/html" }, cache: "no-cache" });
		if (!page.ok) throw new Error(`the shell was answered with ${page.status}`);
		const named = [...(await page.clone().text()).matchAll(/_app\/immutable\/[\w./-]+/g)].map(([path]) => `/${path}`);
		if (!named.every((path) => files.includes(path))) throw new Error("the server has another version by now");
		await Promise.all(files.map((path) => keep(cache, path)));
		// Last: a shell that is there has all its files.
		await cache.put(shell, page);
	} catch (error) {
		await caches.delete(nameOf(version));
		throw error;
	}
}

/** A file of a name is the same in all versions that have it: what an older one holds is not fetched again. */
async function keep(cache: Cache, path: string): Promise<void> {
	const older = path.startsWith("/_app/immutable/") ? await caches.match(path) : undefined;
	if (older) return cache.put(path, older);
	return cache.add(path);
}

/** Undefined: the browser has thrown it away. */
export async function keptShell(version: string): Promise<Response | undefined> {
	return (await caches.open(nameOf(version))).match(shell);
}

/** Its own version's first; an open page of the version before may still ask for a file of its own. */
export async function keptFile(version: string, request: Request): Promise<Response | undefined> {
	const own = await (await caches.open(nameOf(version))).match(request);
	return own ?? caches.match(request);
}

/**
 * Forgets the versions that no open page runs, but for the one before this: a page of it may be on its way. Every page holds
 * a lock named as its version's cache while it lives (`app.html`), so that a browser that is killed lets go of it too.
 * `isNextComing`: another version is being fetched or waits, and none is told from it; all stay until it is taken.
 */
export async function leaveBehind(
	version: string,
	{ isNextComing }: { readonly isNextComing: boolean },
): Promise<void> {
	if (isNextComing) return;
	const { held = [] } = "locks" in navigator ? await navigator.locks.query() : {};
	const run = new Set(held.map(({ name }) => name));
	const others = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== nameOf(version));
	const left = others.slice(0, -1).filter((name) => !run.has(name));
	await Promise.all(left.map((name) => caches.delete(name)));
}
