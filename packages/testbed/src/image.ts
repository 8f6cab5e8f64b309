// The image that server/Dockerfile describes, made as a plain folder without Docker: its last stage, carried out here. What
// npm would install is taken from where it is installed already. Knows no more of Docker's language than that file uses.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../..", import.meta.url));

export interface Copying {
	readonly stage: string | undefined;
	readonly from: readonly string[];
	readonly to: string;
}

export interface Image {
	readonly folder: string;
	/** What it runs. */
	readonly command: readonly string[];
	readonly environment: { readonly [name: string]: string };
	readonly user: string | undefined;
	readonly healthCheck: readonly string[];
	drop(): void;
}

/** One instruction a line, as written, those that go on over a line's end joined. */
function instructions(): readonly string[] {
	const text = readFileSync(join(root, "server/Dockerfile"), "utf8").replaceAll(/\\\n\s*/g, "");
	return text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
}

/** Every base image that is fetched. */
export function bases(): readonly string[] {
	return instructions().flatMap((line) => /^FROM (\S+:\S+)/.exec(line)?.[1] ?? []);
}

export function copyings(of = instructions()): readonly Copying[] {
	return of.flatMap((line) => {
		const [, stage, paths = ""] = /^COPY (?:--from=(\S+) )?(.*)$/.exec(line) ?? [];
		const all = paths.split(" ");
		return paths === "" ? [] : [{ stage, from: all.slice(0, -1), to: all.at(-1) ?? "" }];
	});
}

export function makeImage(): Image {
	const folder = mkdtempSync(join(tmpdir(), "samlad-image-"));
	const all = instructions();
	const last = all.slice(all.findLastIndex((line) => line.startsWith("FROM ")));
	for (const { stage, from, to } of copyings(last)) {
		for (const path of from) {
			if (path.endsWith("/node_modules")) copyLibraries(join(folder, to));
			else copy(stage === undefined ? path : relative("/samlad", path), folder, to);
		}
	}
	const list = (name: string) => {
		const line = last.find((one) => one.startsWith(`${name} `) && one.includes("["));
		return line === undefined ? [] : (JSON.parse(line.slice(line.indexOf("["))) as readonly string[]);
	};
	const settings = last.filter((line) => line.startsWith("ENV ")).flatMap((line) => line.slice(4).split(" "));
	return {
		folder,
		command: list("CMD"),
		healthCheck: list("HEALTHCHECK"),
		environment: Object.fromEntries(settings.map((setting) => setting.split("=", 2) as [string, string])),
		user: last.find((line) => line.startsWith("USER "))?.slice(5),
		drop: () => rmSync(folder, { recursive: true, force: true }),
	};
}

function copy(path: string, folder: string, to: string): void {
	const goal = to.endsWith("/") ? join(folder, to, path) : join(folder, to);
	mkdirSync(dirname(goal), { recursive: true });
	cpSync(join(root, path), goal, { recursive: true, filter: (source) => !isIgnored(relative(root, source)) });
}

/** As the file beside the Dockerfile says, in the forms it uses. */
function isIgnored(path: string): boolean {
	const patterns = readFileSync(join(root, "server/Dockerfile.dockerignore"), "utf8").split("\n");
	// What another stage has built is copied whatever is ignored.
	if (path === "web/build" || path.startsWith("web/build/")) return false;
	return patterns.some((pattern) => {
		if (pattern === "" || pattern.startsWith("#")) return false;
		const ending = pattern.replace(/^\*\*\//, "");
		const parts = path.split("/");
		if (!pattern.startsWith("**/")) return path === pattern || path.startsWith(`${pattern}/`);
		return parts.some((part) => (ending.startsWith("*") ? part.endsWith(ending.slice(1)) : part === ending));
	});
}

/** What `npm ci --workspace server --omit=dev` installs, and nothing else. */
function copyLibraries(to: string): void {
	const asked = ["ls", "--workspace", "server", "--omit=dev", "--all", "--parseable"];
	const listed = execFileSync("npm", asked, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
	const modules = join(root, "node_modules");
	for (const path of new Set(listed.split("\n"))) {
		const name = relative(modules, path);
		if (name === "" || name.startsWith("..") || !existsSync(path)) continue;
		// Links between workspaces stay relative, and so lead to what the image itself holds.
		cpSync(path, join(to, name), { recursive: true, verbatimSymlinks: true });
	}
}
