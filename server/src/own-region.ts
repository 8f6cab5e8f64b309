// For tests: a node with a region that is no exercise, the clusters ekeby and vallby in it, and people who may what is said of them.
import type { Grant } from "@samlad/board/entry";
import { openTrial, type Trial } from "./trial.ts";

/** Everybody's. */
export const password = "twelve chars";

export interface OwnRegion extends Trial {
	/** The cookie of a new session of one of them. */
	enter(id: string): Promise<string>;
}

/** By id, which is the name too; the address is `id@example.se`. */
export async function openOwnRegion(people: { readonly [id: string]: readonly Grant[] }): Promise<OwnRegion> {
	const trial = await openTrial({ demo: false });
	const { services } = trial;
	await services.boards.create({ id: "nord", kind: "region", name: "Nord", region: "nord", exercise: false });
	for (const id of ["ekeby", "vallby"])
		await services.boards.create({ id, kind: "cluster", name: id, region: "nord", exercise: false });
	for (const [id, grants] of Object.entries(people)) {
		await services.people.createPerson({ id, name: id, email: `${id}@example.se`, password });
		await services.people.setGrants(id, grants);
	}
	return { ...trial, enter: async (id) => `samlad=${(await services.people.createSession(id))?.token}` };
}
