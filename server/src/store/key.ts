// The key that seals the chain: 32 random bytes in a file only the server's user can read, never in the database.
import { createHmac, timingSafeEqual } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { CannotOpen } from "./cannot-open.ts";
import type { Sql } from "./tables.ts";

const keyBytes = 32;

/** Makes the key on a first start; `isNew` says that there is no log yet. A log whose key is gone is not opened. */
export function chainKey(
	path: string,
	{ isNew, random }: { isNew: boolean; random: (bytes: number) => Uint8Array },
): Uint8Array {
	if (!existsSync(path)) {
		if (!isNew)
			throw new CannotOpen({
				sv: `Nyckelfilen ${path} saknas, men det finns redan en logg. Lägg din kopia av chain.key där, eller ange den med SAMLAD_KEY_FILE; en vanlig säkerhetskopia innehåller den inte.`,
				en: `The key file ${path} is missing, but there is a log already. Put your copy of chain.key there, or give it with SAMLAD_KEY_FILE; an ordinary backup does not hold it.`,
			});
		writeFileSync(path, Buffer.from(random(keyBytes)).toString("base64url"), { mode: 0o600, flag: "wx", flush: true });
	}
	const key = Buffer.from(readFileSync(path, "utf8").trim(), "base64url");
	if (key.length !== keyBytes)
		throw new CannotOpen({
			sv: `Nyckelfilen ${path} är skadad: den ska hålla ${keyBytes} byte.`,
			en: `The key file ${path} is damaged: it should hold ${keyBytes} bytes.`,
		});
	return key;
}

export interface SharedKeyParts {
	/** Where this node's own copy is, or is to be kept. */
	readonly path: string;
	readonly key: Uint8Array | undefined;
	readonly random: (bytes: number) => Uint8Array;
}

/**
 * The key of a database that several nodes share: given to every node, or made by the first one. The database keeps a
 * fingerprint of it, so that a node with another is refused before it seals anything.
 */
export async function sharedKey(db: Sql, { path, key, random }: SharedKeyParts): Promise<Uint8Array> {
	const standing = await db.selectFrom("chain_key").select("fingerprint").executeTakeFirst();
	if (!key && standing && !existsSync(path))
		throw new CannotOpen({
			sv: "Databasens logg är förseglad med en nyckel som den här noden inte har. Ge alla noder samma SAMLAD_KEY eller SAMLAD_KEY_FILE.",
			en: "The database's log is sealed with a key that this node does not have. Give every node the same SAMLAD_KEY or SAMLAD_KEY_FILE.",
		});
	const own = key ?? chainKey(path, { isNew: true, random });
	await agreeOnKey(db, own);
	return own;
}

/** Throws CannotOpen when the database's logs are sealed with another key. */
export async function agreeOnKey(db: Sql, key: Uint8Array): Promise<void> {
	const fingerprint = fingerprintOf(key);
	await db
		.insertInto("chain_key")
		.values({ place: 1, fingerprint })
		.onConflict((conflict) => conflict.doNothing())
		.execute();
	const agreed = await db.selectFrom("chain_key").select("fingerprint").executeTakeFirstOrThrow();
	if (agreed.fingerprint.length === fingerprint.length && timingSafeEqual(agreed.fingerprint, fingerprint)) return;
	throw new CannotOpen({
		sv: "Databasens logg är förseglad med en annan nyckel än den här nodens. Ge alla noder samma SAMLAD_KEY eller SAMLAD_KEY_FILE.",
		en: "The database's log is sealed with another key than this node's. Give every node the same SAMLAD_KEY or SAMLAD_KEY_FILE.",
	});
}

/** Tells whether two keys are the same, and nothing of them. */
export function fingerprintOf(key: Uint8Array): Uint8Array {
	return new Uint8Array(createHmac("sha256", key).update("fingerprint").digest());
}
