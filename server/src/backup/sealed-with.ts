// Whether the key at hand is the one a database is sealed with, as the database and the signed heads beside it tell.
import { join } from "node:path";
import { CannotOpen } from "../store/cannot-open.ts";
import { readHeads, type SignedHead } from "../store/heads.ts";
import { fingerprintOf } from "../store/key.ts";
import type { Place, Reading } from "./reading.ts";
import { Refused } from "./refused.ts";

/**
 * What a node signed outside the database. A missing file says nothing where the database is elsewhere: not every machine
 * that reads it has a node. Throws Refused.
 */
export function signedHeads({ dataDir, databaseUrl }: Place, key: Uint8Array): ReadonlyMap<string, SignedHead> {
	const path = join(dataDir, "heads.json");
	const { found, heads } = readHeads(path, key);
	if (found === "damaged")
		throw new Refused({
			sv: `De signerade sluten i ${path} är inte signerade med nyckeln: nyckeln är en annan, eller filen är ändrad.`,
			en: `The signed heads in ${path} are not signed with the key: the key is another, or the file was changed.`,
		});
	if (found === "none" && databaseUrl === undefined)
		throw new Refused({
			sv: `De signerade sluten saknas: ${path}. Utan dem syns det inte om slutet av en logg är borta. En start av servern skriver dem på nytt, och säger heads-missing i sin logg.`,
			en: `The signed heads are missing: ${path}. Without them it does not show whether the end of a log is gone. A start of the server writes them again, and says heads-missing in its log.`,
		});
	return heads;
}

/** Throws CannotOpen. A database of one node keeps no fingerprint. */
export async function refuseOtherKey({ db, kind }: Reading, key: Uint8Array): Promise<void> {
	if (kind === "sqlite") return;
	const agreed = await db.selectFrom("chain_key").select("fingerprint").executeTakeFirst();
	if (!agreed || Buffer.compare(agreed.fingerprint, fingerprintOf(key)) === 0) return;
	throw new CannotOpen({
		sv: "Databasens logg är förseglad med en annan nyckel än den som angetts.",
		en: "The database's log is sealed with another key than the one that was given.",
	});
}
