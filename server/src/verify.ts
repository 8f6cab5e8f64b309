// `npm run verify [-- board …]`: whether every log in DATA_DIR or DATABASE_URL is whole, also while servers run on it.
// Only reads. Ends with 1 at the first that is not.
import { runCommand, say } from "./backup/command.ts";
import { verify, type WholeBoard } from "./backup/verify.ts";
import { configuredKey } from "./configured-key.ts";
import { keyFor } from "./move/ends.ts";

const usage = "npm run verify [-- board …]   every board, or those named, in DATA_DIR or DATABASE_URL";

await runCommand({ usage }, async ({ config, names }) => {
	const key = keyFor(config.dataDir, configuredKey(config));
	const tell = ({ board, seq, signedSeq, snapshots }: WholeBoard) => {
		const upTo = signedSeq === undefined ? "nothing signed here" : `signed to ${signedSeq}`;
		say(`${board}: ${seq} entries, whole; ${upTo}; ${snapshots} snapshots agree`);
	};
	const name = await verify({ place: config, key, boards: names, tell });
	say(`Everything looked at in ${name} is whole.\nAllt som granskats i ${name} är helt.`);
});
