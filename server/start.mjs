// What `npm start` runs, on any Node from 20 and with nothing installed: installs, builds, and starts the server
// under the pinned Node, passing signals on to it. Knows nothing of what the server does.
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { join } from "node:path";
import { install, pinnedEnv, pinnedNode, root, run } from "./install.mjs";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"];

for (const signal of signals) process.on(signal, leave);

if (!(await install())) process.exit(1);
const node = pinnedNode();
const env = pinnedEnv();
const turbo = [join(root, "node_modules/turbo/bin/turbo"), "run", "build", "--output-logs=errors-only"];
const patience = setTimeout(() => console.log("Building the screens …"), 2000);
const built = await run(node, turbo, { env, stdio: ["ignore", "ignore", "inherit"] });
clearTimeout(patience);
if (built !== 0) {
	console.error("The screens could not be built. `npx turbo run build` shows why.");
	process.exit(built);
}

for (const signal of signals) process.off(signal, leave);
const server = spawn(node, [join(root, "server/src/main.ts")], { env, stdio: "inherit" });
for (const signal of signals) process.on(signal, () => server.kill(signal));
server.on("error", (error) => {
	console.error(error.message);
	process.exit(1);
});
server.on("exit", (code, signal) => process.exit(code ?? exitCodeOf(signal)));

/** Before there is a server there is nothing to close. */
function leave(signal) {
	process.exit(exitCodeOf(signal));
}

function exitCodeOf(signal) {
	return 128 + (constants.signals[signal] ?? 0);
}
