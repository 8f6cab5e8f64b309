// `npm run looks`: takes the reviewed pictures of all screens anew, keeping those that look as before. What it has changed
// is to be looked at before it is committed.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const cli = fileURLToPath(import.meta.resolve("@playwright/test/cli"));
const config = fileURLToPath(new URL("playwright.config.ts", import.meta.url));
const chosen = ["screens.journey", "--grep", "looks as it was reviewed"];

const { status } = spawnSync(process.execPath, [cli, "test", "--config", config, ...chosen], {
	stdio: "inherit",
	env: { ...process.env, SAMLAD_LOOKS: "renew" },
});
process.exit(status ?? 1);
