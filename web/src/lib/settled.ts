// What begins once the first rows stand, so that nothing of it competes with them.
import { keepScreens } from "./offline/screens-kept.ts";
import { carryNotes } from "./link/notes-carried.svelte.ts";
import type { Link } from "./link.svelte.ts";

export async function settled(link: Link): Promise<void> {
	carryNotes(link);
	await keepScreens(link);
}
