// Who else looks at a board, over the line there is.
import { createHere, presenceVersion } from "@samlad/sync/presence/here";
import type { Replica } from "@samlad/sync/replica/replica";
import { systemTimers } from "@samlad/sync/timers";
import type { Wire } from "@samlad/sync/wire";
import type { Look } from "../board.svelte.ts";

/** Place by person of all who look at the board, oneself too; undefined while it is not known. */
type OnPeople = (people: ReadonlyMap<string, string> | undefined) => void;

export function startLooking(wire: Wire, replica: Replica, onPeople: OnPeople): Look {
	const here = createHere({
		board: replica.board,
		wire,
		timers: systemTimers,
		isIn: () => (replica.state === "live" || replica.state === "read-only") && replica.nodeVersion >= presenceVersion,
		onChange: () => onPeople(here.people),
	});
	const stop = replica.onChange(here.lineChanged);
	const seen = () => document.visibilityState === "visible" && here.sayAgain();
	document.addEventListener("visibilitychange", seen);
	return {
		say: here.say,
		close() {
			document.removeEventListener("visibilitychange", seen);
			stop();
			here.close();
		},
	};
}
