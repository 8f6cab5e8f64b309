// A node in a process of its own that serves other screens than those built here: what a server is after it was renewed.
// Started by `startNode`: the argument is their folder.
import { openApp, openServices } from "@samlad/server/app";
import { readConfig } from "@samlad/server/config";
import { openDemo } from "@samlad/server/demo/demo";
import { createLog } from "@samlad/server/log";

const [pagesFolder = ""] = process.argv.slice(2);
const configured = readConfig(process.cwd());
if (!configured.ok) throw new Error(configured.problems.join(" "));
const { config } = configured;
const services = await openServices({ config, log: createLog({ level: config.logLevel }) });
const demo = await services.alone(() => openDemo(services));
const app = await openApp({ services, config, demo, pagesFolder });

process.once("SIGTERM", () => void close());

async function close(): Promise<void> {
	await demo.close();
	await app.close();
	await services.close();
	process.exit(0);
}
