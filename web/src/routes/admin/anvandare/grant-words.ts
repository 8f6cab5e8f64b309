// A right in words: the role and, where it is narrowed, the units.
import type { Grant } from "@samlad/board/entry";
import { m } from "#lib/paraglide/messages.js";
import { roleName } from "#lib/ui/role.ts";

export interface UnitName {
	readonly id: string;
	readonly name: string;
}

/** More units than this are counted. */
const named = 2;

export function grantWords({ role, board, units: ids }: Grant, units: readonly UnitName[]): string {
	const what = board === "*" ? m.admin_grant_everywhere({ role: roleName(role) }) : roleName(role);
	if (!ids) return what;
	const names = ids.map((id) => units.find((unit) => unit.id === id)?.name ?? id);
	return `${what}, ${names.length > named ? m.admin_units_n({ n: names.length }) : names.join(", ")}`;
}
