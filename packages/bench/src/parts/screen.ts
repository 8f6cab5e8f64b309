// A shared screen that hangs for a working day.
import type { Line } from "../lines.ts";
import { longScreen } from "../long-screen.ts";
import { startSamlad, withSubject } from "../subject.ts";

/** As many updates as one a second gives in eight hours, sixty times as fast: eight minutes. */
export async function aDayOnTheWall(): Promise<readonly Line[]> {
	const load = { updates: 28_800, perSecond: 60, samples: 16 };
	const found = await withSubject(startSamlad, (subject) => longScreen(subject, load));
	const [start, end] = found.heapMb;
	return [
		{
			what: `heap of a shared screen before and after ${found.updates} updates`,
			figure: `${start.toFixed(1)} / ${end.toFixed(1)} MB`,
		},
		{
			what: "what eight hours of an update a second add at that slope",
			figure: `${found.eightHoursMb.toFixed(1)} MB`,
			aim: "20 MB",
		},
		{
			what: "the screen shows what one opened afterwards shows",
			figure: found.isSame ? "yes" : "no",
			aim: "at all times: yes",
		},
	];
}
