// A node in a process of its own on a region of many clusters, which it writes first. Started by `startNode`: the argument is
// how many.
import { fileURLToPath } from "node:url";
import { openApp, openServices } from "@samlad/server/app";
import { readConfig } from "@samlad/server/config";
import { createLog } from "@samlad/server/log";
import { writeWide } from "./wide-region.ts";

const configured = readConfig(process.cwd());
if (!configured.ok) throw new Error(configured.problems.join(" "));
const { config } = configured;
const services = await openServices({ config, log: createLog({ level: config.logLevel }) });
await writeWide(services, Number(process.argv[2]));
const app = await openApp({
	services,
	config,
	demo: { roles: async () => [], personFor: async ({ role }) => (role === "officer" ? role : undefined) },
	pagesFolder: fileURLToPath(new URL("../../../web/build", import.meta.url)),
});

process.once("SIGTERM", () => void close());

async function close(): Promise<void> {
	await app.close();
	await services.close();
	process.exit(0);
}
