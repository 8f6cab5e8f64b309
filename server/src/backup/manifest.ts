// What a backup says of itself: what it holds, of when, and the sizes and digests of its files, signed with the chain's key.
import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { createReadStream, existsSync, readFileSync, statSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import * as v from "valibot";
import { fingerprintOf } from "../store/key.ts";
import { Refused } from "./refused.ts";

const format = 1;
const schema = v.strictObject({
	format: v.literal(format),
	/** The release that made it. */
	version: v.string(),
	/** Everything acknowledged before it is in the backup. ISO 8601, UTC. */
	moment: v.pipe(v.string(), v.isoTimestamp()),
	from: v.picklist(["sqlite", "postgres"]),
	boards: v.array(v.strictObject({ id: v.string(), seq: v.number(), mac: v.string() })),
	people: v.number(),
	key: v.strictObject({ fingerprint: v.string(), isIncluded: v.boolean() }),
	files: v.record(v.string(), v.strictObject({ bytes: v.number(), sha256: v.string() })),
});
const signed = v.strictObject({ ...schema.entries, signature: v.string() });

export type Manifest = v.InferOutput<typeof schema>;
export type Files = Manifest["files"];

const fileName = "manifest.json";

export const currentFormat: typeof format = format;

export async function writeManifest(folder: string, key: Uint8Array, manifest: Manifest): Promise<void> {
	const signature = base64(sign(key, manifest));
	const text = `${JSON.stringify({ ...manifest, signature }, null, "\t")}\n`;
	await writeFile(join(folder, fileName), text, { mode: 0o600 });
}

/** As it stands, not yet believed. Throws Refused. */
export function readManifest(folder: string): { readonly manifest: Manifest; readonly signature: string } {
	const path = join(folder, fileName);
	if (!existsSync(path))
		throw new Refused({
			sv: `${folder} är ingen säkerhetskopia: där finns ingen ${fileName}. En kopia som inte blev klar har ingen.`,
			en: `${folder} is not a backup: there is no ${fileName}. A backup that was not finished has none.`,
		});
	const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), signed), readFileSync(path, "utf8"));
	if (!parsed.success)
		throw new Refused({
			sv: `${path} går inte att läsa: filen är skadad, eller kopian är gjord av en nyare version av Samlad.`,
			en: `${path} cannot be read: the file is damaged, or the backup was made by a newer version of Samlad.`,
		});
	const { signature, ...manifest } = parsed.output;
	return { manifest, signature };
}

/** Throws Refused unless the key is the one it was made with, and everything is as it was signed. */
export async function checkManifest(
	folder: string,
	key: Uint8Array,
	{ manifest, signature }: ReturnType<typeof readManifest>,
): Promise<void> {
	if (base64(fingerprintOf(key)) !== manifest.key.fingerprint)
		throw new Refused({
			sv: "Säkerhetskopian är förseglad med en annan nyckel än den som angetts.",
			en: "The backup is sealed with another key than the one that was given.",
		});
	const given = Buffer.from(signature, "base64url");
	const expected = sign(key, manifest);
	if (given.length !== expected.length || !timingSafeEqual(given, expected))
		throw new Refused({
			sv: `${join(folder, fileName)} är ändrad sedan säkerhetskopian gjordes: signaturen stämmer inte.`,
			en: `${join(folder, fileName)} was changed since the backup was made: its signature is not right.`,
		});
	for (const [name, { bytes, sha256 }] of Object.entries(manifest.files)) {
		const path = join(folder, name);
		const size = existsSync(path) ? statSync(path).size : 0;
		if (size !== bytes)
			throw new Refused({
				sv: `${path} är inte hel: ${size} byte i stället för ${bytes}.`,
				en: `${path} is not whole: ${size} bytes instead of ${bytes}.`,
			});
		if ((await digestOf(path)).sha256 !== sha256)
			throw new Refused({
				sv: `${path} är ändrad sedan säkerhetskopian gjordes.`,
				en: `${path} was changed since the backup was made.`,
			});
	}
}

export async function digestOf(path: string): Promise<Files[string]> {
	const hash = createHash("sha256");
	await pipeline(createReadStream(path), hash);
	return { bytes: statSync(path).size, sha256: hash.digest("hex") };
}

/** Over the names and values in one order, however the file was written. */
function sign(key: Uint8Array, manifest: Manifest): Uint8Array {
	return createHmac("sha256", key)
		.update("backup\n")
		.update(JSON.stringify(sorted(manifest)))
		.digest();
}

function sorted(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sorted);
	if (typeof value !== "object" || value === null) return value;
	const entries = Object.entries(value).map(([name, inner]: [string, unknown]) => [name, sorted(inner)] as const);
	return entries.sort(([a], [b]) => (a < b ? -1 : 1));
}

export function base64(bytes: Uint8Array): string {
	return Buffer.from(bytes).toString("base64url");
}
