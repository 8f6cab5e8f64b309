import { describe, expect, test } from "vitest";
import { createOrigins } from "./origins.ts";

const loopback = createOrigins({ listensOn: "127.0.0.1", demo: false });
const everywhere = createOrigins({ listensOn: "0.0.0.0", demo: false });
const published = createOrigins({ publicOrigin: "https://samlad.example", listensOn: "0.0.0.0", demo: false });

describe("a host", () => {
	test.each(["localhost:3000", "127.0.0.1", "[::1]:80", "LOCALHOST"])("%s is ours on loopback", (host) => {
		expect(loopback.knowsHost(host)).toBe(true);
	});

	test.each(["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:3000", "a b", "", undefined])(
		"%s is not ours on loopback, wherever it points",
		(host) => {
			expect(loopback.knowsHost(host)).toBe(false);
		},
	);

	test("of any name is ours when the node listens to every network", () => {
		expect(everywhere.knowsHost("ward.local:3000")).toBe(true);
	});
});

describe("a page", () => {
	test("is ours when it was served under the host that is asked", () => {
		expect(loopback.isOurs("http://localhost:3000", "localhost:3000")).toBe(true);
	});

	test.each([
		["https://evil.example", "localhost:3000"],
		["http://localhost:3001", "localhost:3000"],
		["null", "localhost:3000"],
		["null", "null"],
		[undefined, "localhost:3000"],
		["http://localhost:3000", undefined],
	])("from %s is not ours under %s", (origin, host) => {
		expect(loopback.isOurs(origin, host)).toBe(false);
	});

	test("is ours by the public address alone where there is one", () => {
		expect(published.isOurs("https://samlad.example", "10.0.0.5:3000")).toBe(true);
		expect(published.isOurs("http://samlad.example", "samlad.example")).toBe(false);
		expect(published.isOurs("http://10.0.0.5:3000", "10.0.0.5:3000")).toBe(false);
	});
});

test("a cookie travels over https only, but on this machine and in the exercise", () => {
	expect(loopback.needsSecure("localhost:3000")).toBe(false);
	expect(everywhere.needsSecure("ward.local")).toBe(true);
	expect(published.needsSecure("localhost")).toBe(true);
	expect(createOrigins({ listensOn: "0.0.0.0", demo: true }).needsSecure("ward.local")).toBe(false);
});
