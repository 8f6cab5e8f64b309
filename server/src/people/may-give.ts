// Who may hand out and take back which rights. Knows grants alone: neither requests nor tables.
import type { Grant } from "@samlad/board/entry";
import type { Role } from "@samlad/board/roles";

const coordinatorsGive: ReadonlySet<Role> = new Set<Role>(["coordinator", "manager", "duty", "observer", "display"]);

/** Nobody hands on, or takes back, more than they hold. */
export function mayGive(own: readonly Grant[], wanted: Grant): boolean {
	return own.some(({ role, board, units }) => {
		if (board !== "*" && board !== wanted.board) return false;
		if (units && !wanted.units?.every((unit) => units.includes(unit))) return false;
		return role === "admin" || (role === "coordinator" && coordinatorsGive.has(wanted.role));
	});
}

/** Whether a person's rights are there to be looked at: those on the boards that one coordinates or administers. */
export function maySee(own: readonly Grant[], held: Grant): boolean {
	return own.some(
		({ role, board }) => (role === "admin" || role === "coordinator") && (board === "*" || board === held.board),
	);
}

/** Sessions and the account itself: only of somebody all of whose rights one could have given. */
export function governs(own: readonly Grant[], held: readonly Grant[]): boolean {
	if (held.length === 0) return own.some(({ role, board }) => role === "admin" && board === "*");
	return held.every((grant) => mayGive(own, grant));
}
