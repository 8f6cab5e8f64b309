// Asks for the port before anything that takes time: listening for a moment and letting go again.
import { once } from "node:events";
import { createServer } from "node:net";
import type { Config } from "./config.ts";

/** Rejects as listening there would. */
export async function tryPort({ port, host }: Pick<Config, "port" | "host">): Promise<void> {
	const server = createServer().listen(port, host);
	await once(server, "listening");
	server.close();
	await once(server, "close");
}
