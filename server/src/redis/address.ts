// What a REDIS_URL says: one server, a Sentinel's name for one, or the nodes of a cluster. Connects to nothing.

export interface Host {
	readonly host: string;
	readonly port: number;
}

interface Manner {
	readonly tls: boolean;
	readonly username?: string;
	readonly password?: string;
}

export type RedisAddress = Manner &
	(
		| { readonly kind: "one"; readonly at: Host; readonly db: number }
		| {
				readonly kind: "sentinel";
				readonly at: readonly Host[];
				readonly name: string;
				readonly db: number;
				/** The sentinels' own password. */
				readonly sentinelPassword?: string;
		  }
		| { readonly kind: "cluster"; readonly at: readonly Host[] }
	);

const form = /^(rediss?)(?:\+(sentinel|cluster))?:\/\/(?:([^@/?#]*)@)?([^@/?#]+)(\/[^?#]*)?(?:\?([^#]*))?$/;
const usualPort = { one: 6379, sentinel: 26_379, cluster: 6379 };

/** Undefined: it is not an address of Redis. */
export function redisAddress(text: string): RedisAddress | undefined {
	const [, scheme, way, credentials, hosts = "", path = "", query = ""] = form.exec(text) ?? [];
	if (scheme === undefined) return undefined;
	const kind = way === "sentinel" || way === "cluster" ? way : "one";
	const at = hosts.split(",").map((each) => hostOf(each, usualPort[kind]));
	const manner = mannerOf(scheme === "rediss", credentials);
	if (!manner || !at.every((each) => each !== undefined)) return undefined;
	const [name, ...more] = path.split("/").slice(1);
	const asked = new URLSearchParams(query);
	const sentinelPassword = asked.get("sentinelPassword") ?? undefined;
	if ([...asked.keys()].some((key) => key !== "sentinelPassword" || kind !== "sentinel")) return undefined;

	if (kind === "cluster") return name ? undefined : { ...manner, kind, at };
	const db = dbOf(kind === "one" ? [name, ...more] : more);
	if (db === undefined) return undefined;
	if (kind === "sentinel")
		return name ? { ...manner, kind, at, name, db, ...(sentinelPassword ? { sentinelPassword } : {}) } : undefined;
	return at.length === 1 && at[0] ? { ...manner, kind, at: at[0], db } : undefined;
}

function hostOf(text: string, otherwise: number): Host | undefined {
	const url = URL.parse(`redis://${text}`);
	if (!url?.hostname || url.username || text.includes("@")) return undefined;
	return { host: url.hostname.replace(/^\[|\]$/g, ""), port: url.port === "" ? otherwise : Number(url.port) };
}

function mannerOf(tls: boolean, credentials: string | undefined): Manner | undefined {
	if (credentials === undefined) return { tls };
	const colon = credentials.indexOf(":");
	try {
		const username = decodeURIComponent(colon < 0 ? credentials : credentials.slice(0, colon));
		const password = colon < 0 ? "" : decodeURIComponent(credentials.slice(colon + 1));
		return { tls, ...(username ? { username } : {}), ...(password ? { password } : {}) };
	} catch {
		return undefined;
	}
}

function dbOf([text, ...more]: readonly (string | undefined)[]): number | undefined {
	if (more.length > 0) return undefined;
	return text === undefined || text === "" ? 0 : /^\d{1,4}$/.test(text) ? Number(text) : undefined;
}
