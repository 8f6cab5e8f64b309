// `npm run backup [-- folder] [--with-key]`: a backup of DATA_DIR or DATABASE_URL, also while servers run on it.
import { resolve } from "node:path";
import { backUp, type BackupProgress } from "./backup/backup.ts";
import { noteBackup } from "./backup/last-backup.ts";
import { fail, runCommand, say, seldom } from "./backup/command.ts";
import { keyFor } from "./move/ends.ts";
import { configuredKey } from "./configured-key.ts";

const usage =
	"npm run backup [-- folder] [--with-key]   from DATA_DIR or DATABASE_URL into a folder that is not there yet";

await runCommand({ usage, flags: ["with-key"], mostNames: 1 }, async ({ config, names, flags }) => {
	const withKey = flags.has("with-key");
	const stamp = new Date().toISOString().replace(/\.\d+/, "").replaceAll(":", "");
	const folder = resolve(process.cwd(), names[0] ?? `backups/samlad-${stamp}`);
	const key = keyFor(config.dataDir, configuredKey(config));
	const tellEntries = seldom((sentence: string) => say(sentence));
	const tell = (progress: BackupProgress) => {
		if (progress.step === "entries") tellEntries(`${progress.board}: ${progress.done} of ${progress.of} entries`);
		else if (progress.step === "board") say(`${progress.board}: ${progress.entries} entries, whole`);
		else say(`${progress.people} persons with their rights`);
	};
	const manifest = await backUp({ place: config, key, folder, withKey, clock: Date.now, tell });
	await noteBackup(config.dataDir, manifest.moment).catch((error: unknown) =>
		fail([
			`The backup is made, but ${config.dataDir} could not be told of it: ${String(error)}\nSäkerhetskopian är gjord, men det kunde inte noteras i ${config.dataDir}.`,
		]),
	);
	say(
		`Backed up to ${folder}: everything acknowledged before ${manifest.moment}.\nSäkerhetskopierat till ${folder}: allt som bekräftats före ${manifest.moment}.`,
	);
	say(
		withKey
			? "The key is in it: whoever has this folder can continue the logs and rewrite them.\nNyckeln är med: den som har mappen kan fortsätta loggarna och skriva om dem."
			: "The key is not in it. Keep a copy of it apart: without it nothing can be put back.\nNyckeln är inte med. Förvara en kopia av den för sig: utan den går inget att lägga tillbaka.",
	);
});
