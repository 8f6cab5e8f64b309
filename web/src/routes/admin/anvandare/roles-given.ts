// Which roles an invitation may give, by who gives it, and how far each reaches. The server judges it again.
import type { Grant } from "@samlad/board/entry";
import type { Role } from "@samlad/board/roles";

/** In the order in which they are offered. */
const ofCluster: readonly Role[] = ["manager", "coordinator", "duty", "observer", "display"];
const ofRegion: readonly Role[] = ["officer", "admin"];

export function rolesGiven(isAdmin: boolean): readonly Role[] {
	return isAdmin ? [...ofCluster, ...ofRegion] : ofCluster;
}

/** Only these reach certain units; the others a whole cluster. */
export const isOfUnits = (role: Role) => role === "manager";

/** These reach the whole region. */
export const isOfRegion = (role: Role) => ofRegion.includes(role);

/** The invitations that a form means: for managers one a unit, so that each link leads straight to its report. */
export function invitationsOf(role: Role, board: string, units: readonly string[]): readonly Grant[] {
	if (isOfUnits(role)) return units.map((unit) => ({ role, board, units: [unit] }));
	return [{ role, board: isOfRegion(role) ? "*" : board }];
}

/** What is held on a board once a role is added to it: for managers a unit more, unless they have all of them already. */
export function grantWith(held: Grant | undefined, role: Role, board: string, unit: string): Grant {
	if (!isOfUnits(role) || (held && !held.units)) return { role, board };
	return { role, board, units: [...new Set([...(held?.units ?? []), unit])] };
}
