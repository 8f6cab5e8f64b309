// One process to a data folder. A small database beside the data is held in an exclusive transaction, which the operating
// system lets go of however the process ends; nothing has to be cleaned up after a kill.
import { DatabaseSync } from "node:sqlite";
import { CannotOpen } from "./cannot-open.ts";

export interface Lock {
	release(): void;
}

/** Throws CannotOpen when another process holds it. */
export function lock(path: string, folder: string): Lock {
	const held = new DatabaseSync(path, { timeout: 0 });
	try {
		held.exec("pragma journal_mode = delete; pragma locking_mode = exclusive; begin exclusive;");
	} catch {
		held.close();
		throw new CannotOpen({
			sv: `En annan Samlad använder redan datamappen ${folder}. Stäng den först, eller ange en annan mapp med DATA_DIR.`,
			en: `Another Samlad is already using the data folder ${folder}. Stop it first, or name another folder with DATA_DIR.`,
		});
	}
	return { release: () => held.close() };
}
