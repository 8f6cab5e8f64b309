import { readFileSync } from "node:fs";
import { settings } from "@samlad/server/config";
import { expect, test } from "vitest";

test("the README lists every setting there is, as the server describes it, and no other", () => {
	const readme = readFileSync(new URL("../../../README.md", import.meta.url), "utf8");
	const section = readme.slice(readme.indexOf("## Configuration"), readme.indexOf("## Licence"));
	const rows = [...section.matchAll(/^\| `(\w+)` \| (.*?) \| (.*?) \|$/gm)].map(([, name, otherwise, decides]) => ({
		name,
		otherwise,
		decides: decides?.replaceAll("`", ""),
	}));
	expect(rows).toEqual(settings);
});
