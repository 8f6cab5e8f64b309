// `npm run restore -- folder`: a backup put back into an empty DATA_DIR, or an empty database in DATABASE_URL.
import { resolve } from "node:path";
import { fail, runCommand, say, seldom } from "./backup/command.ts";
import { restore, type Restored } from "./backup/restore.ts";
import { configuredKey } from "./configured-key.ts";
import type { Progress } from "./move/move.ts";

const usage = "npm run restore -- folder   a backup into an empty DATA_DIR, or an empty database in DATABASE_URL";

await runCommand({ usage, mostNames: 1 }, async ({ config, names: [name] }) => {
	if (name === undefined) return fail([usage]);
	const tellEntries = seldom((sentence: string) => say(sentence));
	const tell = (progress: Progress) => {
		if (progress.step === "entries") tellEntries(`${progress.board}: ${progress.done} of ${progress.of} entries`);
	};
	const folder = resolve(process.cwd(), name);
	const restored = await restore({ folder, place: config, key: configuredKey(config), tell });
	for (const sentence of sentencesOf(restored, Date.now())) say(sentence);
});

function sentencesOf({ manifest, lost }: Restored, now: number): readonly string[] {
	const { moment, boards, people } = manifest;
	const minutes = Math.max(0, Math.round((now - Date.parse(moment)) / 60_000));
	const age = minutes < 120 ? (minutes === 1 ? "1 minute" : `${minutes} minutes`) : `${Math.round(minutes / 60)} hours`;
	return [
		...boards.map(({ id, seq }) => `${id}: ${seq} entries, whole`),
		`${people} persons with their rights and sessions, as of then: what was withdrawn later has to be withdrawn again.`,
		`Restored: everything acknowledged before ${moment}, ${age} ago. What was acknowledged after that is not here.`,
		`Tillbakalagt: allt som bekräftats före ${moment}. Det som bekräftats senare finns inte här.`,
		...(lost === undefined
			? [
					"How many entries that is cannot be told: no signed heads were left in the data folder.\nHur många poster det är går inte att säga: inga signerade huvuden fanns kvar i datamappen.",
				]
			: [...lost].map(
					([board, count]) =>
						`${board}: at least ${count} later entries had been stored, and are missing.\n${board}: minst ${count} senare poster hade sparats, och saknas.`,
				)),
	];
}
