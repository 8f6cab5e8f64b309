// Who may be played at sign-in.
import type { DemoChoice, DemoRole } from "../http/demo.ts";
import { persons } from "./persons.ts";
import type { DemoPerson } from "./persons.ts";
import { clusters } from "./region.ts";

export async function roles(): Promise<readonly DemoRole[]> {
	return persons.filter(isOffered).map(roleOf);
}

/** Any unit's manager can be played, offered or not. Undefined: there is nobody of that kind. */
export async function personFor({ role, board, unit }: DemoChoice): Promise<string | undefined> {
	const fits = (asked: string | undefined, own: string | undefined) =>
		asked === undefined || own === undefined || own === asked;
	return persons.find((person) => person.role === role && fits(board, person.board) && fits(unit, person.unit))?.id;
}

/** Offered at sign-in: everybody of the region and the clusters, and of the managers one or two a cluster. */
function isOffered({ role, board, unit }: DemoPerson): boolean {
	return (
		role !== "manager" ||
		unit === "aldreboende-a" ||
		(board === "jarfalla" && (unit === "vardcentral-2" || unit === "hemtjanst-1"))
	);
}

function roleOf({ role, board, unit, name }: DemoPerson): DemoRole {
	const cluster = clusters.find(({ id }) => id === board);
	const unitName = cluster?.units.find(({ id }) => id === unit)?.name;
	return {
		role,
		name,
		...(board !== undefined && { board }),
		...(cluster && { boardName: cluster.name }),
		...(unit !== undefined && { unit }),
		...(unitName !== undefined && { unitName }),
	};
}
