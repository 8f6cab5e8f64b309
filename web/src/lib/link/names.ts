// Names of the people on each board, asked for once a minute at most. No answer takes nothing away, and is asked for again soon.
import { ask } from "./session.ts";

type Names = ReadonlyMap<string, string>;

/** Where they last for when nobody answers. */
interface KeptNames {
	load(board: string): Names;
	keep(board: string, names: Names): void;
}
type Told = { readonly [person: string]: { readonly name: string } };

const freshMs = 60_000;
const againMs = 5_000;

export function createNames(
	read = (board: string) => ask<Told>("GET", `/api/boards/${board}/people`),
	now = () => performance.now(),
	kept?: KeptNames,
): (board: string) => Promise<Names> {
	const asked = new Map<string, { until: number; readonly names: Promise<Names> }>();

	return (board) => {
		const known = asked.get(board);
		if (known && now() < known.until) return known.names;
		const fresh = { until: now() + freshMs, names: askFor() };
		asked.set(board, fresh);
		return fresh.names;

		async function askFor(): Promise<Names> {
			const answer = await read(board);
			if (answer.ok) {
				const names = new Map(Object.entries(answer.value).map(([person, { name }]) => [person, name]));
				kept?.keep(board, names);
				return names;
			}
			fresh.until = now() + againMs;
			return known?.names ?? kept?.load(board) ?? new Map();
		}
	};
}
