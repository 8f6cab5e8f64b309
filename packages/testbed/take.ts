// `npm run looks` takes the reviewed pictures of all screens anew, keeping those that look as before: what it has changed
// is to be looked at before it is committed. `npm run screens` takes the README's table of screens, `npm run large` how a
// large board and a wide region open.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const parts: { readonly [name: string]: readonly string[] } = {
	looks: ["--config", path("playwright.config.ts"), "screens.journey", "--grep", "looks as it was reviewed"],
	screens: ["--config", path("playwright-figures.config.ts"), "screens.figures"],
	large: ["--config", path("playwright-figures.config.ts"), "large-board.figures", "wide-region.figures"],
};

const [name = "", ...more] = process.argv.slice(2);
const part = parts[name];
if (!part) throw new Error(`There is no ${name}; there are ${Object.keys(parts).join(", ")}`);
const cli = fileURLToPath(import.meta.resolve("@playwright/test/cli"));
const { status } = spawnSync(process.execPath, [cli, "test", ...part, ...more], {
	stdio: "inherit",
	env: { ...process.env, ...(name === "looks" ? { SAMLAD_LOOKS: "renew" } : {}) },
});
process.exit(status ?? 1);

function path(file: string): string {
	return fileURLToPath(new URL(file, import.meta.url));
}
