// Brings node_modules to what the lock file says, and finds the Node that npm pinned there.
// Builtins only: it runs on Node 20 with nothing installed, for `npm start` and `npm test` alike.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { constants } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));
const signals = ["SIGINT", "SIGTERM", "SIGHUP"];

/** Runs `npm ci` unless every package of the lock is there in its version. Resolves to false when npm failed. */
export async function install({ say = console.log } = {}) {
	if (isInstalled()) return true;
	say("Installing packages (npm ci) …");
	const npm = process.env.npm_execpath;
	const args = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
	const [command, all] = npm?.endsWith("js") ? [process.execPath, [npm, ...args]] : ["npm", args];
	const code = await run(command, all, { env: plainEnv() });
	return code === 0;
}

/** npm keeps its own record of what it installed; a package it may leave out on this platform may be absent. */
export function isInstalled() {
	const record = join(root, "node_modules/.package-lock.json");
	if (!existsSync(record)) return false;
	const wanted = packagesOf(join(root, "package-lock.json"));
	const present = packagesOf(record);
	return Object.entries(wanted).every(([path, { version, optional }]) => {
		if (!path.includes("node_modules/")) return true;
		const found = present[path];
		return found ? found.version === version : optional === true;
	});
}

function packagesOf(file) {
	return JSON.parse(readFileSync(file, "utf8")).packages;
}

/** The pinned Node's path, from its package's own `bin`. */
export function pinnedNode() {
	const platform = process.platform === "win32" ? "win" : process.platform;
	for (const name of [`node-${platform}-${process.arch}`, `node-bin-${platform}-${process.arch}`]) {
		const folder = join(root, "node_modules", name);
		if (!existsSync(folder)) continue;
		const { bin } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
		return join(folder, typeof bin === "string" ? bin : bin.node);
	}
	const [major = 0] = process.versions.node.split(".").map(Number);
	if (major >= 26) return process.execPath;
	throw new Error(`There is no pinned Node for ${process.platform} ${process.arch}. Install Node 26 or later.`);
}

/** The environment in which `node`, and everything npm installed, is the pinned one. */
export function pinnedEnv() {
	const path = [join(root, "node_modules/.bin"), process.env.PATH ?? ""].join(delimiter);
	return { ...plainEnv(), PATH: path, TURBO_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1" };
}

/** Without what npm tells its scripts: it would steer an npm started from here. */
function plainEnv() {
	return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("npm_")));
}

/** Runs a command with this terminal, passing signals on; resolves to its exit code, 128 and the number after a signal. */
export function run(command, args, options = {}) {
	return new Promise((resolve) => {
		const child = spawn(command, args, { cwd: root, stdio: "inherit", ...options });
		const pass = (signal) => child.kill(signal);
		for (const signal of signals) process.on(signal, pass);
		const end = (code) => {
			for (const signal of signals) process.off(signal, pass);
			resolve(code);
		};
		child.on("error", (error) => {
			console.error(`Could not run ${command}: ${error.message}`);
			end(1);
		});
		child.on("exit", (code, signal) => end(code ?? 128 + (constants.signals[signal] ?? 0)));
	});
}
