// An entry as the board's rules read it: what was said, about what, when it was true and when it was stored.
import type { Role } from "./roles.ts";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** How a value reached the board. */
export const sources = ["form", "phone", "paste", "import", "api", "exercise"] as const;
export type Source = (typeof sources)[number];

export interface Draft {
	readonly v: number;
	readonly id: string;
	readonly board: string;
	readonly actor: string;
	readonly kind: string;
	readonly body: Json;
	/** Integer ms UTC. */
	readonly observedAt: number;
	readonly source: string;
	readonly refs?: readonly string[];
	readonly cause?: string;
}

export interface Entry extends Draft {
	readonly seq: number;
	readonly receivedAt: number;
}

/** One right: a role on a board (`*`: every board of the region); `units` narrows a manager to their own. */
export interface Grant {
	readonly role: Role;
	readonly board: string;
	readonly units?: readonly string[];
}

/** Who is writing, as rights stand at the moment of storing. */
export interface Actor {
	readonly person: string;
	readonly grants: readonly Grant[];
}
