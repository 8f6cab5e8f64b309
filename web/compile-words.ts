// Compiles the messages into functions, in `src/lib/paraglide`, unless that was done since they last changed: it takes a
// quarter of a minute, which checking, testing and building would each pay. A process of its own, for the compiler holds on to it.
import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CompilerOptions } from "@inlang/paraglide-js";

const folder = import.meta.dirname;
const options: CompilerOptions = {
	project: join(folder, "project.inlang"),
	outdir: join(folder, "src/lib/paraglide"),
	strategy: ["localStorage", "baseLocale"],
	localStorageKey: "samlad.language",
	isServer: "import.meta.env.SSR",
	emitPrettierIgnore: false,
	emitReadme: false,
	emitTsDeclarations: true,
};
/** The package names the compiler's version. */
const names = globSync(["messages/*.json", "project.inlang/settings.json", "package.json", "compile-words.ts"], {
	cwd: folder,
});
/** Compiling empties the folder, so what lies here was written after all the rest. */
const stamp = join(options.outdir, "compiled-from");

const now = createHash("sha256");
for (const name of names.sort()) now.update(`${name}\n`).update(readFileSync(join(folder, name)));
const digest = now.digest("hex");
if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== digest) {
	const { compile } = await import("@inlang/paraglide-js");
	await compile(options);
	writeFileSync(stamp, digest);
}
