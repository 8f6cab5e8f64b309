// Starts the server and stops it: says where it is and how to sign in, or in a sentence why it cannot be.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openApp, openServices, type App, type Services } from "./app.ts";
import { readConfig, type Config } from "./config.ts";
import { openDemo } from "./demo/demo.ts";
import { createLog, type Log } from "./log.ts";
import { isDemoRegion } from "./mode.ts";
import { tryPort } from "./port.ts";
import { placeOf } from "./place.ts";
import { CannotOpen } from "./store/cannot-open.ts";

const pagesFolder = fileURLToPath(new URL("../../web/build", import.meta.url));
const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

const configured = readConfig(process.cwd());
if (configured.ok) await start(configured.config);
else fail(configured.problems);

async function start(config: Config): Promise<void> {
	const log = createLog({ level: config.logLevel });
	const stopped = new Promise<void>((resolve) => signals.forEach((signal) => process.once(signal, () => resolve())));
	process.on("uncaughtException", (error) => log.error("Something failed outside every request", { error }));
	process.on("unhandledRejection", (error) => log.error("Something failed that nobody waited for", { error }));
	try {
		const isFirst = config.databaseUrl === undefined && !existsSync(join(config.dataDir, "samlad.db"));
		const services = await openServices({ config, log });
		const app = await open(services, config, isFirst);
		await stopped;
		log.info("Closing");
		await app.close();
		await services.close();
		process.exit(0);
	} catch (error) {
		fail([sentenceFor(error, config, log)]);
	}
}

/** `isFirst`: nothing was there before, so no earlier link either. */
async function open(services: Services, config: Config, isFirst: boolean): Promise<App> {
	await tryPort(config);
	const boards = await services.boards.list();
	const isDemo = isDemoRegion(boards, config.demo);
	if (isDemo && boards.length === 0) say("Making the exercise region, once …");
	const demo = isDemo ? await services.alone(() => openDemo(services)) : undefined;
	const hasPages = existsSync(join(pagesFolder, "200.html"));
	const app = await openApp({ services, config, demo, ...(hasPages ? { pagesFolder } : {}) });
	const token = isDemo ? undefined : await services.people.setupToken();
	const address = config.publicOrigin ?? app.url;
	say(`Samlad is at ${address}`);
	say(placeOf(config));
	if (!hasPages) say("The screens are not built, so only the API is served. `npm start` builds them.");
	if (isDemo) say("ÖVNING: everything on the boards is invented. Open the address and choose a role to sign in.");
	else if (token)
		say(
			`Begin your region, once, at ${address}/kom-igang?token=${token}${isFirst ? "" : " (an earlier link opens nothing any more)"}`,
		);
	else say("Sign in with your e-mail address and password.");
	return {
		...app,
		async close() {
			await demo?.close();
			await app.close();
		},
	};
}

function sentenceFor(error: unknown, config: Config, log: Log): string {
	if (error instanceof CannotOpen) return error.message;
	const code = error instanceof Error && "code" in error ? error.code : undefined;
	if (code === "EADDRINUSE")
		return `Port ${config.port} is in use. Set PORT to another, or stop what listens there.\nPort ${config.port} används redan. Ange en annan i PORT, eller stoppa det som lyssnar där.`;
	if (code === "EACCES")
		return `Port ${config.port} may not be used by this account. Set PORT to one above 1023.\nPort ${config.port} får inte användas av det här kontot. Ange en över 1023 i PORT.`;
	if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
		return `HOST is "${config.host}", but this machine has no such address.\nHOST är ”${config.host}”, men maskinen har ingen sådan adress.`;
	log.error("Could not start", { error });
	return error instanceof Error ? error.message : String(error);
}

function fail(sentences: readonly string[]): void {
	for (const sentence of sentences) process.stderr.write(`${sentence}\n`);
	process.exit(1);
}

function say(sentence: string): void {
	process.stdout.write(`${sentence}\n`);
}
