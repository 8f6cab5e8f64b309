// For which of a cluster's units somebody may report, or has been asked to. Knows rights, nothing of what was reported.
import type { Grant } from "@samlad/board/entry";

export function coversOf(
	board: string,
	people: readonly { readonly grants: readonly Grant[] }[],
	invitations: readonly Grant[],
): (unit: string) => boolean {
	const all = [...people.flatMap(({ grants }) => grants), ...invitations].filter((grant) => grant.board === board);
	return (unit) =>
		all.some(({ role, units }) => role === "coordinator" || (role === "manager" && (units?.includes(unit) ?? true)));
}
