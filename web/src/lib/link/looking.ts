// Who else looks at a board, over the line there is: fetched when the first rows stand, for nothing waits for it.
import { createHere, presenceVersion } from "@samlad/sync/presence/here";
import type { Replica } from "@samlad/sync/replica/replica";
import { systemTimers } from "@samlad/sync/timers";
import type { Wire } from "@samlad/sync/wire";
import type { Look } from "../board.svelte.ts";

export interface LookingOptions {
	readonly wire: Wire;
	readonly replica: Replica;
	readonly onPeople: (people: ReadonlyMap<string, string> | undefined) => void;
}

export function startLooking({ wire, replica, onPeople }: LookingOptions): Look & { close(): void } {
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
