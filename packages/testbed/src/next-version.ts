// The built screens as the next build of other sources would leave them: a version of its own, and no script or style under
// the name that it had. Everything else is as it was.
import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, extname, join } from "node:path";
import { fileURLToPath } from "node:url";

export interface Screens {
	readonly folder: string;
	readonly version: string;
	drop(): Promise<void>;
}

export const built = fileURLToPath(new URL("../../../web/build", import.meta.url));
const named = new Set([".js", ".css"]);
const read = new Set([...named, ".html", ".json"]);

/** `name`: of letters and digits; it begins the names of its files. */
export async function nextVersion(name: string): Promise<Screens> {
	const folder = await mkdtemp(join(tmpdir(), "samlad-screens-"));
	await cp(built, folder, { recursive: true });
	const before = await versionOf(built);
	const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
	const paths = files.map((entry) => join(entry.parentPath, entry.name));
	const own = paths.filter((path) => path.includes(join("_app", "immutable")) && named.has(extname(path)));
	const renamed = new Set(own.map((path) => basename(path)));
	for (const path of paths.filter((path) => read.has(extname(path)))) {
		const text = await readFile(path, "utf8");
		const next = text
			.replaceAll(/[\w.-]+\.(?:js|css)\b/g, (file) => (renamed.has(file) ? `${name}-${file}` : file))
			.replaceAll(before, name);
		await writeFile(path, next);
	}
	for (const path of own) await rename(path, join(path, "..", `${name}-${basename(path)}`));
	return { folder, version: name, drop: () => rm(folder, { recursive: true, force: true }) };
}

export async function versionOf(folder: string): Promise<string> {
	const { version } = JSON.parse(await readFile(join(folder, "_app", "version.json"), "utf8")) as { version: string };
	return version;
}
