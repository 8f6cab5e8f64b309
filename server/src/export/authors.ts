// What may be said of those who wrote on a board when it is taken out: role and organisation, no name, and to a shared screen nothing.
import type { Actor } from "@samlad/board/entry";
import type { People } from "../people/people.ts";
import { isSomebody } from "../people/somebody.ts";
import type { Author } from "./columns.ts";

export async function authorsFor(
	reader: Actor,
	people: Pick<People, "everybody" | "grants">,
	{ board, actors }: { readonly board: string; readonly actors: ReadonlySet<string> },
): Promise<ReadonlyMap<string, Author>> {
	if (!isSomebody(reader)) return new Map();
	const known = (await people.everybody()).filter(({ id }) => actors.has(id));
	return new Map(
		await Promise.all(
			known.map(async ({ id, organisation }) => {
				const grants = await people.grants(id);
				const role = grants.find((grant) => grant.board === board || grant.board === "*")?.role;
				return [
					id,
					{ ...(role !== undefined && { role }), ...(organisation !== undefined && { organisation }) },
				] as const;
			}),
		),
	);
}
