// Who there is in the exercise: persons that are roles, never people.
import type { Grant, Role } from "@samlad/board";
import { clusters } from "./region.ts";
import type { Cluster } from "./region.ts";

export interface DemoPerson {
	readonly id: string;
	readonly name: string;
	readonly organisation: string;
	readonly role: Role;
	readonly board?: string;
	readonly unit?: string;
	readonly grants: readonly Grant[];
}

export const administrator: DemoPerson = regional("administrator", "Administratör", "admin");
export const officer: DemoPerson = regional("regionhandlaggare", "Regionhandläggare", "officer");

function regional(id: string, name: string, role: Role): DemoPerson {
	return { id, name, organisation: "Region Nordväst", role, grants: [{ role, board: "*" }] };
}

const inCluster = [
	["coordinator", "samordnare", "Samordnare"],
	["duty", "jour", "Jour"],
	["observer", "observator", "Observatör"],
	["display", "skarm", "Delad skärm"],
] as const;

function ofCluster({ id: board, name, units }: Cluster): readonly DemoPerson[] {
	const shared = inCluster.map(([role, id, title]) => ({
		id: `${id}.${board}`,
		name: `${title} ${name}`,
		organisation: name,
		role,
		board,
		grants: [{ role, board }],
	}));
	const managers = units.map((unit) => ({
		id: managerOf(board, unit.id),
		name: `Enhetschef ${unit.name}`,
		organisation: name,
		role: "manager" as const,
		board,
		unit: unit.id,
		grants: [{ role: "manager" as const, board, units: [unit.id] }],
	}));
	return [...shared, ...managers];
}

export function managerOf(board: string, unit: string): string {
	return `enhetschef.${board}.${unit}`;
}

export function coordinatorOf(board: string): string {
	return `samordnare.${board}`;
}

export const persons: readonly DemoPerson[] = [administrator, officer, ...clusters.flatMap(ofCluster)];
