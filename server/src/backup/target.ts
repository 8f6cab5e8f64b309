// The folder a backup goes to: made under another name beside it, and given its own once everything in it is on disk.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmdirSync, rmSync, statfsSync, statSync } from "node:fs";
import { open, readdir, rename } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { Refused, refusalOf } from "./refused.ts";

export interface Target {
	/** Where to write meanwhile. */
	readonly path: string;
	/** Throws Refused when so much is not free. */
	refuseWithoutRoom(bytes: number): void;
	/** On disk under its own name, also over a power cut. */
	finish(): Promise<void>;
	discard(): void;
}

/** `folder` is absolute. Throws Refused when it is there and holds something, or cannot be made. */
export function openTarget(folder: string): Target {
	refuseTaken(folder);
	const parent = dirname(folder);
	let path: string;
	try {
		mkdirSync(parent, { recursive: true, mode: 0o700 });
		path = mkdtempSync(join(parent, `.${basename(folder)}.unfinished-`));
	} catch (error) {
		throw refusalOf(error, parent);
	}
	return {
		path,
		refuseWithoutRoom(bytes) {
			const { bavail, bsize } = statfsSync(path);
			if (bavail * bsize >= bytes) return;
			throw new Refused({
				sv: `Det finns inte plats för säkerhetskopian i ${parent}: den behöver upp till ${megabytes(bytes)} MB och där finns ${megabytes(bavail * bsize)} MB.`,
				en: `There is no room for the backup in ${parent}: it needs up to ${megabytes(bytes)} MB and there are ${megabytes(bavail * bsize)} MB.`,
			});
		},
		async finish() {
			for (const name of await readdir(path)) await sync(join(path, name));
			await sync(path);
			refuseTaken(folder);
			if (existsSync(folder)) rmdirSync(folder);
			await rename(path, folder);
			await sync(parent);
		},
		discard: () => rmSync(path, { recursive: true, force: true }),
	};
}

function refuseTaken(folder: string): void {
	if (!existsSync(folder)) return;
	if (!statSync(folder).isDirectory())
		throw new Refused({
			sv: `${folder} är en fil. Ange en mapp som inte finns, eller som är tom.`,
			en: `${folder} is a file. Name a folder that is not there, or is empty.`,
		});
	if (readdirSync(folder).length > 0)
		throw new Refused({
			sv: `Mappen ${folder} är inte tom, och inget skrivs över. Ange en mapp som inte finns, eller som är tom.`,
			en: `The folder ${folder} is not empty, and nothing is overwritten. Name a folder that is not there, or is empty.`,
		});
}

/** A file's bytes or a folder's names. Windows has no way to ask for the latter. */
export async function sync(path: string): Promise<void> {
	if (process.platform === "win32" && statSync(path).isDirectory()) return;
	const opened = await open(path, "r");
	try {
		await opened.sync();
	} finally {
		await opened.close();
	}
}

function megabytes(bytes: number): number {
	return Math.ceil(bytes / 1_000_000);
}
