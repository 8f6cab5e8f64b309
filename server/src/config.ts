// The only reader of the environment: turns it into one frozen value, or into sentences saying what is wrong with it.
import { resolve } from "node:path";
import { redisAddress } from "./redis/address.ts";

export interface Config {
	readonly port: number;
	readonly host: string;
	/** Absolute. */
	readonly dataDir: string;
	/** A PostgreSQL database that several nodes may share; absent: SQLite in the data folder. Holds a password. */
	readonly databaseUrl?: string;
	/** Where nodes of one database hear of each other sooner; only with `databaseUrl`. Holds a password. */
	readonly redisUrl?: string;
	/** Undefined: the exercise region when the data folder is empty or already holds it. */
	readonly demo: boolean | undefined;
	readonly key?: Uint8Array;
	readonly keyFile?: string;
	readonly logLevel: LogLevel;
	/** `https://samlad.example`, without a path; absent: whatever host the request names, and on loopback only loopback names. */
	readonly publicOrigin?: string;
	/** How many proxies in front may be believed about addresses and https. */
	readonly trustedProxies: number;
	readonly socketsPerPerson: number;
	/** What /metrics is read with; absent: only this machine reads it. */
	readonly metricsToken?: string;
}

export const logLevels = ["silent", "fatal", "error", "warn", "info", "debug"] as const;
export type LogLevel = (typeof logLevels)[number];

/** One variable: its name, what it is when absent (in words), and what it decides. The README lists these. */
export interface Setting {
	readonly name: string;
	readonly otherwise: string;
	readonly decides: string;
}

export const settings: readonly Setting[] = [
	{ name: "PORT", otherwise: "3000", decides: "the port to listen on; 0 takes any that is free" },
	{
		name: "HOST",
		otherwise: "127.0.0.1",
		decides: "the address to listen on; 0.0.0.0 is every network of the machine",
	},
	{ name: "DATA_DIR", otherwise: "./data", decides: "the folder that holds everything; it is made when missing" },
	{
		name: "DATABASE_URL",
		otherwise: "SQLite in the data folder",
		decides:
			"a PostgreSQL database that any number of nodes share, such as postgres://samlad:password@db.example/samlad",
	},
	{
		name: "REDIS_URL",
		otherwise: "nodes find each other's entries in the database",
		decides:
			"a Redis by which nodes of one database hear of each other at once, such as redis://:password@cache.example",
	},
	{
		name: "SAMLAD_DEMO",
		otherwise: "1 for an empty folder",
		decides: "1: the exercise region with sign-in by role; 0: your own region, begun with a one-time link",
	},
	{
		name: "SAMLAD_KEY",
		otherwise: "made and kept in the data folder",
		decides: "32 bytes in hex or base64 that seal the log's chain",
	},
	{ name: "SAMLAD_KEY_FILE", otherwise: "–", decides: "a file that holds that key, instead of SAMLAD_KEY" },
	{
		name: "PUBLIC_ORIGIN",
		otherwise: "–",
		decides: "the address people use, such as https://samlad.example; other origins are refused",
	},
	{
		name: "TRUSTED_PROXIES",
		otherwise: "0",
		decides: "how many proxies in front are believed about the caller's address and https",
	},
	{ name: "SOCKETS_PER_PERSON", otherwise: "100", decides: "how many screens one person may have open at once" },
	{
		name: "METRICS_TOKEN",
		otherwise: "only this machine reads them",
		decides: "the bearer token with which Prometheus reads /metrics, at least 16 characters",
	},
	{ name: "LOG_LEVEL", otherwise: "info", decides: logLevels.join(", ") },
];

/** Their values are never said or logged. */
const secret: ReadonlySet<string> = new Set(["SAMLAD_KEY", "DATABASE_URL", "REDIS_URL", "METRICS_TOKEN"]);

export type Environment = { readonly [name: string]: string | undefined };
export type Configured =
	| { readonly ok: true; readonly config: Config }
	| { readonly ok: false; readonly problems: readonly string[] };

/** Relative folders start at `folder`. */
export function readConfig(folder: string, env: Environment = process.env): Configured {
	const problems: string[] = [];
	const problem = (en: string, sv: string) => problems.push(`${en}\n${sv}`);
	const read = <T>(name: string, parse: Parse<T>, otherwise: T): T => {
		const text = env[name];
		if (text === undefined || text === "") return otherwise;
		const parsed = parse(text);
		if ("value" in parsed) return parsed.value;
		const shown = secret.has(name) ? "…" : text;
		problem(`${name} is "${shown}", but ${parsed.but.en}.`, `${name} är ”${shown}”, men ${parsed.but.sv}.`);
		return otherwise;
	};

	for (const name of Object.keys(env)) {
		if (name.startsWith("SAMLAD_") && !settings.some((setting) => setting.name === name)) {
			const known = settings.map((setting) => setting.name).join(", ");
			problem(
				`${name} is not a setting; the ones there are: ${known}.`,
				`${name} är ingen inställning; de som finns är: ${known}.`,
			);
		}
	}
	const config: Config = {
		port: read("PORT", wholeNumber(0, 65_535), 3000),
		host: env["HOST"] || "127.0.0.1",
		dataDir: resolve(folder, env["DATA_DIR"] || "data"),
		...present("databaseUrl", read<string | undefined>("DATABASE_URL", database, undefined)),
		...present("redisUrl", read<string | undefined>("REDIS_URL", redis, undefined)),
		demo: read<boolean | undefined>("SAMLAD_DEMO", yesOrNo, undefined),
		...present("key", read<Uint8Array | undefined>("SAMLAD_KEY", key, undefined)),
		...present("keyFile", env["SAMLAD_KEY_FILE"] ? resolve(folder, env["SAMLAD_KEY_FILE"]) : undefined),
		logLevel: read<LogLevel>("LOG_LEVEL", level, "info"),
		...present("publicOrigin", read<string | undefined>("PUBLIC_ORIGIN", origin, undefined)),
		trustedProxies: read("TRUSTED_PROXIES", wholeNumber(0, 10), 0),
		socketsPerPerson: read("SOCKETS_PER_PERSON", wholeNumber(1, 100_000), 100),
		...present("metricsToken", read<string | undefined>("METRICS_TOKEN", bearer, undefined)),
	};
	if (/[\s/]/.test(config.host))
		problem(
			`HOST is "${config.host}", but it is a name or an address without port or path.`,
			`HOST är ”${config.host}”, men ska vara ett namn eller en adress utan port och sökväg.`,
		);
	if (config.key && config.keyFile)
		problem(
			"SAMLAD_KEY and SAMLAD_KEY_FILE are both set, but only one of them can be meant.",
			"SAMLAD_KEY och SAMLAD_KEY_FILE är båda angivna, men bara en av dem kan vara menad.",
		);
	if (env["REDIS_URL"] && !env["DATABASE_URL"])
		problem(
			"REDIS_URL is set, but without DATABASE_URL there is one node only and nobody to tell. Set DATABASE_URL, or leave REDIS_URL out.",
			"REDIS_URL är angiven, men utan DATABASE_URL finns bara en nod och ingen att meddela. Ange DATABASE_URL, eller utelämna REDIS_URL.",
		);
	return problems.length ? { ok: false, problems } : { ok: true, config: Object.freeze(config) };
}

function present<K extends string, V>(name: K, value: V | undefined): { readonly [P in K]?: V } {
	return (value === undefined ? {} : { [name]: value }) as { readonly [P in K]?: V };
}

/** What the text means, or the end of the sentence «… is "x", but …». */
type Parse<T> = (
	text: string,
) => { readonly value: T } | { readonly but: { readonly en: string; readonly sv: string } };

function wholeNumber(min: number, max: number): Parse<number> {
	return (text) => {
		const value = /^\d{1,6}$/.test(text) ? Number(text) : -1;
		return value >= min && value <= max
			? { value }
			: {
					but: { en: `it is a whole number from ${min} to ${max}`, sv: `ska vara ett heltal från ${min} till ${max}` },
				};
	};
}

function yesOrNo(text: string): ReturnType<Parse<boolean>> {
	return text === "1" || text === "0"
		? { value: text === "1" }
		: { but: { en: "it is 1 or 0", sv: "ska vara 1 eller 0" } };
}

function key(text: string): ReturnType<Parse<Uint8Array>> {
	const value = parseKey(text);
	return value
		? { value }
		: { but: { en: "it is 32 bytes in hex or base64", sv: "ska vara 32 byte i hex eller base64" } };
}

export function parseKey(text: string): Uint8Array | undefined {
	const bytes = /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, "hex") : Buffer.from(text, "base64");
	return bytes.length === 32 ? new Uint8Array(bytes) : undefined;
}

/** As RFC 6750 has it, and long enough not to be guessed. */
function bearer(text: string): ReturnType<Parse<string>> {
	const isOne = /^[\w~+/.-]{16,200}=*$/.test(text);
	return isOne
		? { value: text }
		: {
				but: {
					en: "it is at least 16 letters, digits or any of - . _ ~ + /",
					sv: "ska vara minst 16 bokstäver, siffror eller något av - . _ ~ + /",
				},
			};
}

function level(text: string): ReturnType<Parse<LogLevel>> {
	const value = logLevels.find((one) => one === text);
	return value
		? { value }
		: {
				but: { en: `it is one of ${logLevels.join(", ")}`, sv: `ska vara något av ${logLevels.join(", ")}` },
			};
}

function origin(text: string): ReturnType<Parse<string>> {
	const url = URL.parse(text);
	const isPlain = url !== null && /^https?:$/.test(url.protocol) && (text === url.origin || text === `${url.origin}/`);
	return isPlain
		? { value: url.origin }
		: {
				but: {
					en: "it is an address such as https://samlad.example, without a path",
					sv: "ska vara en adress som https://samlad.example, utan sökväg",
				},
			};
}

/** Only how to connect may be said in it: how the store commits and waits is its own affair. */
const connecting: ReadonlySet<string> = new Set(["host", "sslmode", "sslrootcert", "sslcert", "sslkey"]);

function database(text: string): ReturnType<Parse<string>> {
	const url = URL.parse(text);
	const isNamed = url !== null && (url.hostname !== "" || url.searchParams.has("host")) && url.pathname.length > 1;
	if (!isNamed || !/^postgres(ql)?:$/.test(url.protocol))
		return {
			but: {
				en: "it is an address such as postgres://samlad:password@db.example/samlad",
				sv: "ska vara en adress som postgres://samlad:password@db.example/samlad",
			},
		};
	const other = [...url.searchParams.keys()].find((name) => !connecting.has(name));
	return other === undefined
		? { value: text }
		: {
				but: {
					en: `after the ? it may only hold ${[...connecting].join(", ")}`,
					sv: `får efter ? bara innehålla ${[...connecting].join(", ")}`,
				},
			};
}

function redis(text: string): ReturnType<Parse<string>> {
	return redisAddress(text)
		? { value: text }
		: {
				but: {
					en: "it is an address such as redis://:password@cache.example:6379, rediss://… for TLS, redis+sentinel://one,two,three/name or redis+cluster://one,two,three",
					sv: "ska vara en adress som redis://:password@cache.example:6379, rediss://… för TLS, redis+sentinel://ett,två,tre/namn eller redis+cluster://ett,två,tre",
				},
			};
}
