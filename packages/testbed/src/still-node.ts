// A node in a process of its own whose clock stands still, so that what a screen says today it says on any other day.
// Started by `startNode`: the argument is the moment, ms UTC.
import { fileURLToPath } from "node:url";
import { openApp, openServices } from "@samlad/server/app";
import { readConfig } from "@samlad/server/config";
import { openDemo } from "@samlad/server/demo/demo";
import { createLog } from "@samlad/server/log";

const moment = Number(process.argv[2]);
const configured = readConfig(process.cwd());
if (!configured.ok) throw new Error(configured.problems.join(" "));
const { config } = configured;
const log = createLog({ level: config.logLevel });
const services = await openServices({ config, log, clock: () => moment });
const demo = await services.alone(() => openDemo(services));
const pagesFolder = fileURLToPath(new URL("../../../web/build", import.meta.url));
const app = await openApp({ services, config, demo, pagesFolder });

process.once("SIGTERM", () => void close());

async function close(): Promise<void> {
	await demo.close();
	await app.close();
	await services.close();
	process.exit(0);
}
