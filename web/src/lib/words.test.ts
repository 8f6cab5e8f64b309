// The messages themselves: each once, in both languages with the same blanks, and said somewhere.
import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const web = fileURLToPath(new URL("../../", import.meta.url));
const read = (name: string) => readFileSync(`${web}${name}`, "utf8");
const messagesIn = (language: string) =>
	globSync(`messages/*.${language}.json`, { cwd: web })
		.concat(`messages/${language}.json`)
		.flatMap((name) =>
			[...read(name).matchAll(/^\t"(?!\$)(\w+)": ("(?:[^"\\]|\\.)*")/gm)].map(([, key = "", said = ""]) => ({
				key,
				said,
			})),
		);
const blanks = (said: string) =>
	[...said.matchAll(/\{(\w+)\}/g)]
		.map(([, name = ""]) => name)
		.toSorted()
		.join();
const [swedish, english] = [messagesIn("sv"), messagesIn("en")];

test("every message stands once in each language, with the same blanks", () => {
	for (const said of [swedish, english]) {
		const keys = said.map(({ key }) => key);
		expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
	}
	const inEnglish = new Map(english.map(({ key, said }) => [key, said]));
	const apart = swedish.filter(({ key, said }) => blanks(said) !== blanks(inEnglish.get(key) ?? "{not there}"));
	expect(apart).toEqual([]);
	expect(english.length).toBe(swedish.length);
	expect(swedish.length).toBeGreaterThan(500);
});

test("every message is said somewhere", () => {
	const source = globSync(["src/**/*.{ts,svelte}", "*.ts"], { cwd: web })
		.filter((name) => !name.includes("paraglide"))
		.map(read)
		.join("\n");
	expect(swedish.filter(({ key }) => !new RegExp(`\\bm\\.${key}\\b`).test(source)).map(({ key }) => key)).toEqual([]);
});
