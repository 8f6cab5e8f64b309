// `npm run move -- to-postgres [board …]` and `npm run move -- to-sqlite [board …]`: between DATA_DIR and DATABASE_URL,
// while no server runs on either. Without boards everything is moved. Can be stopped, and run again to go on.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { readConfig, type Config } from "./config.ts";
import { configuredKey } from "./configured-key.ts";
import { CannotMove } from "./move/cannot-move.ts";
import { keyFor, openPostgresEnd, openSqliteEnd } from "./move/ends.ts";
import { move, type Progress } from "./move/move.ts";
import { placeOf } from "./place.ts";
import { CannotOpen } from "./store/cannot-open.ts";
import { openHeads, type SignedHead } from "./store/heads.ts";

const usage = [
	"npm run move -- to-postgres [board …]   from the data folder to the database in DATABASE_URL",
	"npm run move -- to-sqlite [board …]     from the database in DATABASE_URL to the data folder",
];

const configured = readConfig(process.cwd());
const [direction = "", ...boards] = process.argv.slice(2);
if (!configured.ok) fail(configured.problems);
else if (direction !== "to-postgres" && direction !== "to-sqlite") fail(usage);
else if (configured.config.databaseUrl === undefined)
	fail([
		"DATABASE_URL is not set: it names the PostgreSQL database.\nDATABASE_URL är inte angiven: den pekar ut PostgreSQL-databasen.",
	]);
else await run(configured.config, configured.config.databaseUrl, direction);

async function run(config: Config, url: string, to: "to-postgres" | "to-sqlite"): Promise<void> {
	const folder = config.dataDir;
	say(placeOf(config));
	try {
		if (to === "to-postgres" && !existsSync(join(folder, "samlad.db")))
			throw new CannotMove({
				sv: `Det finns ingen databas i ${folder}.`,
				en: `There is no database in ${folder}.`,
			});
		const key = keyFor(folder, configuredKey(config));
		const sqlite = await openSqliteEnd(folder);
		const postgres = await openPostgresEnd(url);
		const ends = to === "to-postgres" ? { from: sqlite, to: postgres } : { from: postgres, to: sqlite };
		say(`From ${ends.from.name} to ${ends.to.name}`);
		const heads = await move({ ...ends, key, tell, ...(boards.length > 0 ? { boards } : {}) });
		if (to === "to-sqlite") await sign(join(folder, "heads.json"), key, heads);
		await postgres.close();
		await sqlite.close();
		say(
			"Everything moved was read back and is the same. Where it came from nothing was changed.\nAllt som flyttades är läst tillbaka och är likadant. Där det kom ifrån är inget ändrat.",
		);
	} catch (error) {
		fail([error instanceof CannotMove || error instanceof CannotOpen ? error.message : `Not moved: ${String(error)}`]);
	}
}

/** The heads beside a folder's database are signed as if it had stored the entries itself. */
async function sign(path: string, key: Uint8Array, reached: ReadonlyMap<string, SignedHead>): Promise<void> {
	const heads = openHeads({
		path,
		key,
		onTrouble: (error) => fail([`${path} could not be written: ${String(error)}`]),
	});
	for (const [board, head] of reached) heads.saw(board, head);
	await heads.close();
}

function tell(progress: Progress): void {
	switch (progress.step) {
		case "entries":
			say(`${progress.board}: ${progress.done} of ${progress.of} entries`);
			break;
		case "board": {
			const { board, added, chain } = progress;
			const state = chain.ok
				? "the chain is whole"
				: `the chain is ${chain.broken} at ${chain.seq}, as where it came from`;
			say(`${board}: ${added} entries added, ${state}`);
			break;
		}
		case "people":
			say(`${progress.people} persons with their rights`);
	}
}

function say(sentence: string): void {
	process.stdout.write(`${sentence}\n`);
}

function fail(sentences: readonly string[]): void {
	for (const sentence of sentences) process.stderr.write(`${sentence}\n`);
	process.exit(1);
}
