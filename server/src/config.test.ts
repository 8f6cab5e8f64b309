import { describe, expect, test } from "vitest";
import { readConfig } from "./config.ts";

const key = "00".repeat(32);

describe("config", () => {
	test("an empty environment gives loopback, port 3000 and ./data", () => {
		expect(readConfig("/srv", {})).toEqual({
			ok: true,
			config: {
				port: 3000,
				host: "127.0.0.1",
				dataDir: "/srv/data",
				demo: undefined,
				logLevel: "info",
				trustedProxies: 0,
				socketsPerPerson: 100,
			},
		});
	});

	test("every setting reaches its field", () => {
		const env = {
			PORT: "0",
			HOST: "0.0.0.0",
			DATA_DIR: "/var/samlad",
			DATABASE_URL: "postgres://samlad:secret@db.example:5433/samlad?sslmode=verify-full",
			REDIS_URL: "rediss://samlad:secret@cache.example",
			SAMLAD_DEMO: "0",
			SAMLAD_KEY: key,
			PUBLIC_ORIGIN: "https://samlad.example/",
			TRUSTED_PROXIES: "1",
			LOG_LEVEL: "warn",
			SOCKETS_PER_PERSON: "5",
			METRICS_TOKEN: "0123456789abcdef",
		};
		expect(readConfig("/srv", env)).toEqual({
			ok: true,
			config: {
				port: 0,
				host: "0.0.0.0",
				dataDir: "/var/samlad",
				databaseUrl: "postgres://samlad:secret@db.example:5433/samlad?sslmode=verify-full",
				redisUrl: "rediss://samlad:secret@cache.example",
				demo: false,
				key: new Uint8Array(32),
				publicOrigin: "https://samlad.example",
				trustedProxies: 1,
				socketsPerPerson: 5,
				metricsToken: "0123456789abcdef",
				logLevel: "warn",
			},
		});
	});

	test.each([
		[
			{ PORT: "http" },
			/^PORT is "http", but it is a whole number from 0 to 65535\.\nPORT är ”http”, men ska vara ett heltal från 0 till 65535\.$/,
		],
		[{ PORT: "70000" }, /^PORT is "70000"/],
		[{ PORT: "-1" }, /^PORT is "-1"/],
		[{ HOST: "localhost/x" }, /^HOST is "localhost\/x"/],
		[{ SAMLAD_DEMO: "yes" }, /^SAMLAD_DEMO is "yes", but it is 1 or 0\.\n/],
		[{ SAMLAD_KEY: "secret" }, /^SAMLAD_KEY is "…", but it is 32 bytes in hex or base64\.\n/],
		[{ SAMLAD_KEY: key, SAMLAD_KEY_FILE: "key" }, /both set/],
		[
			{ DATABASE_URL: "mysql://samlad:secret@db/samlad" },
			/^DATABASE_URL is "…", but it is an address such as postgres:/,
		],
		[{ DATABASE_URL: "postgres://samlad:secret@db" }, /^DATABASE_URL is "…"/],
		[{ DATABASE_URL: "samlad:secret@db/samlad" }, /^DATABASE_URL is "…"/],
		[{ DATABASE_URL: "postgres://db/samlad?options=-c%20synchronous_commit=off" }, /it may only hold host, sslmode/],
		[
			{ DATABASE_URL: "postgres://db/samlad", REDIS_URL: "http://:secret@cache" },
			/^REDIS_URL is "…", but it is an address/,
		],
		[{ REDIS_URL: "redis://:secret@cache" }, /^REDIS_URL is set, but without DATABASE_URL there is one node only/],
		[{ LOG_LEVEL: "loud" }, /^LOG_LEVEL is "loud", but it is one of silent,/],
		[{ PUBLIC_ORIGIN: "samlad.example" }, /^PUBLIC_ORIGIN is/],
		[{ PUBLIC_ORIGIN: "https://samlad.example/board" }, /^PUBLIC_ORIGIN is/],
		[{ PUBLIC_ORIGIN: "ftp://samlad.example" }, /^PUBLIC_ORIGIN is/],
		[{ TRUSTED_PROXIES: "true" }, /^TRUSTED_PROXIES is "true"/],
		[{ METRICS_TOKEN: "short" }, /^METRICS_TOKEN is "…", but it is at least 16 letters, digits or any of/],
		[{ METRICS_TOKEN: "sixteen with spaces" }, /^METRICS_TOKEN is "…"/],
		[{ SAMLAD_DEMOS: "1" }, /^SAMLAD_DEMOS is not a setting; the ones there are: PORT, HOST,/],
	])("%o is refused with a sentence", (env, sentence) => {
		const read = readConfig("/srv", env);
		expect(read).toEqual({ ok: false, problems: [expect.stringMatching(sentence)] });
	});

	test("all that is wrong is said at once", () => {
		const read = readConfig("/srv", { PORT: "x", LOG_LEVEL: "x", SAMLAD_X: "x" });
		expect(read.ok ? [] : read.problems).toHaveLength(3);
	});
});
