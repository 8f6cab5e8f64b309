import { expect, test } from "vitest";
import { backTo } from "./back.ts";

test.each(["/k/jarfalla", "/e/jarfalla.aldreboende-a/rapport?x=1", "/"])("%j is where somebody came from", (path) => {
	expect(backTo(path)).toBe(path);
});

test.each([
	null,
	"",
	"//evil.example",
	"/\\evil.example",
	"\\\\evil\\share",
	"/\t/evil.example",
	"/\n/evil.example",
	"https://evil.example",
	"javascript:alert(1)",
	"JaVa\tscript:alert(1)",
	"data:text/html,<img onerror=alert(1) src=x>",
	"file:///etc/passwd",
	"samlad.example.evil.example/k/jarfalla",
	"/logga-in?till=/",
])("%j leads home instead", (link) => {
	expect(backTo(link)).toBe("/");
});
