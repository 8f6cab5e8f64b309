// Where a person starts, from what they may do. A manager of one unit starts at its report, whoever is on duty at night stock.
import type { Session } from "./link/session.ts";
import { regional } from "./regional.ts";

/** A path, or undefined when no board is theirs. `last`: the board that was looked at last, or `*`: the region. */
export function homeOf(session: Session, last: string | undefined): string | undefined {
	const clusters = session.boards.filter((board) => board.kind === "cluster");
	const isOfficer = session.grants.some(({ role, board }) => role === "officer" && board === "*");
	const isRegion = last === "*" ? regional(session) : isOfficer && !clusters.some(({ id }) => id === last);
	if (isRegion && clusters.length > 0) return "/region";
	const own = session.grants.find((grant) => grant.board !== "*" && clusters.some((board) => board.id === grant.board));
	const board =
		clusters.find((cluster) => cluster.id === last) ??
		clusters.find((cluster) => cluster.id === own?.board) ??
		clusters[0];
	if (!board) return undefined;
	const grants = session.grants.filter((grant) => grant.board === board.id || grant.board === "*");
	if (grants.length > 0 && grants.every((grant) => grant.role === "display")) return `/k/${board.id}/skarm`;
	if (grants.length > 0 && grants.every((grant) => grant.role === "duty")) return "/natt";
	const unit = grants.length === 1 && grants[0]?.role === "manager" ? grants[0].units : undefined;
	if (unit?.length === 1) return `/e/${board.id}.${unit[0]}/rapport`;
	return `/k/${board.id}`;
}
