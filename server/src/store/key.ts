// The key that seals the chain: 32 random bytes in a file only the server's user can read, never in the database.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { CannotOpen } from "./cannot-open.ts";

const keyBytes = 32;

/** Makes the key on a first start; `isNew` says that there is no log yet. A log whose key is gone is not opened. */
export function chainKey(
	path: string,
	{ isNew, random }: { isNew: boolean; random: (bytes: number) => Uint8Array },
): Uint8Array {
	if (!existsSync(path)) {
		if (!isNew)
			throw new CannotOpen({
				sv: `Nyckelfilen ${path} saknas, men det finns redan en logg. Återställ filen från säkerhetskopian.`,
				en: `The key file ${path} is missing, but there is a log already. Restore the file from the backup.`,
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
