// Which unit's stock the night screen shows on this device: what was chosen here, or the one that is the person's own. Knows no boards' tables.
import type { Session } from "#lib/link/session.ts";

export interface NightUnit {
	readonly board: string;
	readonly unit: string;
}

const kept = "samlad.night-unit";

export function keptUnit(): string | undefined {
	return localStorage.getItem(kept) ?? undefined;
}

export function keepUnit({ board, unit }: NightUnit): void {
	localStorage.setItem(kept, `${board}.${unit}`);
}

/** Undefined: it has to be asked for. `remembered` as it was kept: `jarfalla.aldreboende-a`. */
export function nightUnit(session: Session, remembered: string | undefined): NightUnit | undefined {
	const place = remembered === undefined ? undefined : placeOf(remembered);
	if (place && clustersOf(session).some(({ id }) => id === place.board)) return place;
	const own = session.grants.flatMap(({ role, board, units }) =>
		(role === "manager" || role === "duty") && units ? units.map((unit) => ({ board, unit })) : [],
	);
	return own.length === 1 ? own[0] : undefined;
}

/** The cluster that is offered first when a unit is asked for. */
export function firstCluster(session: Session, last: string | undefined): string | undefined {
	const clusters = clustersOf(session);
	const own = session.grants.find(({ board }) => clusters.some(({ id }) => id === board))?.board;
	return (clusters.find(({ id }) => id === last) ?? clusters.find(({ id }) => id === own) ?? clusters[0])?.id;
}

export function clustersOf(session: Session): Session["boards"] {
	return session.boards.filter(({ kind }) => kind === "cluster");
}

/** A board's id holds no dot. */
function placeOf(text: string): NightUnit | undefined {
	const dot = text.indexOf(".");
	return dot > 0 && dot < text.length - 1 ? { board: text.slice(0, dot), unit: text.slice(dot + 1) } : undefined;
}
