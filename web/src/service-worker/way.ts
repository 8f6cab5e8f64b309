// Where a request is answered: from the kept shell, from a kept file, or by the server alone. Knows addresses, keeps nothing.

export type Way = "shell" | "file" | "network";

interface Asked {
	readonly method: string;
	readonly mode: string;
	readonly url: string;
}

/** What the server itself answers, also when a person opens it as a page. */
const served = /^\/(api|socket\.io|_app|metrics|healthz|readyz)(\/|$)/;

/** `known`: paths of the files that belong to this version. */
export function wayOf({ method, mode, url }: Asked, origin: string, known: ReadonlySet<string>): Way {
	const { pathname, origin: of } = new URL(url);
	if (method !== "GET" || of !== origin) return "network";
	if (known.has(pathname) || pathname.startsWith("/_app/immutable/")) return "file";
	return mode === "navigate" && !served.test(pathname) ? "shell" : "network";
}
