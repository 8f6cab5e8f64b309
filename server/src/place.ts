// Where everything is kept, in words for whoever sits at a terminal, in both languages. Never a password.
import type { Config } from "./config.ts";
import { nameOf } from "./store/postgres-store.ts";

export function placeOf({ dataDir, databaseUrl }: Pick<Config, "dataDir" | "databaseUrl">): string {
	return databaseUrl === undefined
		? `Data folder (datamapp): ${dataDir}`
		: `Database (databas): PostgreSQL ${nameOf(databaseUrl)}; data folder (datamapp): ${dataDir}`;
}
