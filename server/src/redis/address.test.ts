import { expect, test } from "vitest";
import { redisAddress } from "./address.ts";

test.each([
	["redis://cache.example", { kind: "one", tls: false, at: { host: "cache.example", port: 6379 }, db: 0 }],
	[
		"redis://:s%40cret@[::1]:7000/2",
		{ kind: "one", tls: false, password: "s@cret", at: { host: "::1", port: 7000 }, db: 2 },
	],
	[
		"rediss://samlad:secret@cache.example:6380",
		{
			kind: "one",
			tls: true,
			username: "samlad",
			password: "secret",
			at: { host: "cache.example", port: 6380 },
			db: 0,
		},
	],
	[
		"redis+sentinel://:secret@one:26380,two/main/1?sentinelPassword=other",
		{
			kind: "sentinel",
			tls: false,
			password: "secret",
			at: [
				{ host: "one", port: 26_380 },
				{ host: "two", port: 26_379 },
			],
			name: "main",
			db: 1,
			sentinelPassword: "other",
		},
	],
	[
		"rediss+cluster://one:7001,two:7002",
		{
			kind: "cluster",
			tls: true,
			at: [
				{ host: "one", port: 7001 },
				{ host: "two", port: 7002 },
			],
		},
	],
])("%s is understood", (text, address) => {
	expect(redisAddress(text)).toEqual(address);
});

test.each([
	"",
	"localhost:6379",
	"http://localhost:6379",
	"redis://",
	"redis://one:port",
	"redis://one:70000",
	"redis://one,two",
	"redis://one/first",
	"redis://one/1/2",
	"redis://one?family=6",
	"redis://%zz@one",
	"redis+sentinel://one:26379",
	"redis+sentinel://one/main?name=other",
	"redis+cluster://one/1",
])("%j is not an address of Redis", (text) => {
	expect(redisAddress(text)).toBeUndefined();
});
