// Whether this data folder is the exercise region or somebody's own. The two never mix.
import type { Board } from "./store/boards.ts";
import { CannotOpen } from "./store/cannot-open.ts";

/** `wanted` undefined: the exercise region unless the folder holds another. Throws CannotOpen when the folder says otherwise. */
export function isDemoRegion(boards: readonly Board[], wanted: boolean | undefined): boolean {
	if (boards.length === 0) return wanted ?? true;
	const holdsDemo = boards.every((board) => board.exercise);
	if (wanted === undefined || wanted === holdsDemo) return holdsDemo;
	throw holdsDemo
		? new CannotOpen({
				en: "This data folder holds the exercise region, but SAMLAD_DEMO is 0. Choose another DATA_DIR, or leave SAMLAD_DEMO out.",
				sv: "Datamappen innehåller övningsregionen, men SAMLAD_DEMO är 0. Välj en annan DATA_DIR eller utelämna SAMLAD_DEMO.",
			})
		: new CannotOpen({
				en: "This data folder holds a region of your own, but SAMLAD_DEMO is 1. Choose another DATA_DIR, or leave SAMLAD_DEMO out.",
				sv: "Datamappen innehåller en egen region, men SAMLAD_DEMO är 1. Välj en annan DATA_DIR eller utelämna SAMLAD_DEMO.",
			});
}
