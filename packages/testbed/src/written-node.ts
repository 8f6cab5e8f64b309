// A node in a process of its own on what it writes before it serves: officers sign in to it by role, and nobody else.
import { fileURLToPath } from "node:url";
import { openApp, openServices, type Services } from "@samlad/server/app";
import { readConfig } from "@samlad/server/config";
import { createLog } from "@samlad/server/log";

export async function serveWritten(write: (services: Services) => Promise<void>): Promise<void> {
	const configured = readConfig(process.cwd());
	if (!configured.ok) throw new Error(configured.problems.join(" "));
	const { config } = configured;
	const services = await openServices({ config, log: createLog({ level: config.logLevel }) });
	await write(services);
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
}
