// A board that is a year old, written and opened in a process of its own.
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Line } from "../lines.ts";
import type { Year } from "../year.ts";

export async function aYear(): Promise<readonly Line[]> {
	const child = fork(fileURLToPath(new URL("../year.ts", import.meta.url)));
	const [found] = (await once(child, "message")) as [Year];
	const board = `after ${found.reports} reports of 20 values on 600 cells`;
	return [
		{ what: `join ${board}: on the wire`, figure: `${(found.joinBytes / 1000).toFixed(1)} KB`, aim: "50 KB" },
		{ what: `join ${board}: server CPU, cached`, figure: `${found.joinMs.toFixed(2)} ms`, aim: "1 ms" },
		{ what: `the first join after a change`, figure: `${found.firstJoinMs.toFixed(1)} ms` },
		{ what: `from that answer to a board that can be read`, figure: `${found.replicaMs.toFixed(0)} ms`, aim: "50 ms" },
		{ what: `opening that room from its snapshot`, figure: `${found.openMs.toFixed(0)} ms` },
		{ what: `opening it from the log alone`, figure: `${(found.foldMs / 1000).toFixed(1)} s` },
		...editLines(found),
		{ what: `writing that year`, figure: `${found.writeSeconds.toFixed(0)} s` },
	];
}

/** What the store's own thread takes is the rest of the first. */
function editLines({ editMs, editThreadMs, editCost }: Year): readonly Line[] {
	const { judgeMs, documentMs, digestMs } = editCost;
	return [
		{ what: "CPU of one more report, stored and applied, all threads", figure: `${editMs.toFixed(2)} ms` },
		{ what: "of that outside the store's thread", figure: `${editThreadMs.toFixed(2)} ms` },
		{
			what: "the edit itself: judged / into tables and document / digest",
			figure: `${judgeMs.toFixed(3)} / ${documentMs.toFixed(3)} / ${digestMs.toFixed(3)} ms`,
			aim: "0.1 ms together",
		},
	];
}
