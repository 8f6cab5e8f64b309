// How many may report for a cluster's units, and how many have been asked to. Knows rights, nothing of what was reported.
import type { Grant } from "@samlad/board/entry";

export function reportersOf(
	board: string,
	people: readonly { readonly grants: readonly Grant[] }[],
	invitations: readonly Grant[],
): { readonly people: number; readonly invited: number } {
	const reports = (grant: Grant) => grant.board === board && (grant.role === "coordinator" || grant.role === "manager");
	return {
		people: people.filter(({ grants }) => grants.some(reports)).length,
		invited: invitations.filter(reports).length,
	};
}
