// Each person's archive for as long as the page lives: what one may see is not shown to the next who signs in.
import { ask } from "#lib/link/session.ts";
import { type Archive, createArchive } from "./archive.ts";

let own: { readonly person: string; readonly archive: Archive } | undefined;

export function archiveOf(person: string): Archive {
	if (own?.person !== person) own = { person, archive: createArchive(ask) };
	return own.archive;
}
