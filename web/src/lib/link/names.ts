// Names of the people on each board, asked for once a minute at most. No answer takes nothing away, and is asked for again soon.
import { ask } from "./session.ts";

type Names = ReadonlyMap<string, string>;
type Told = { readonly [person: string]: { readonly name: string } };

const freshMs = 60_000;
const againMs = 5_000;

export function createNames(
	read = (board: string) => ask<Told>("GET", `/api/boards/${board}/people`),
	now = () => performance.now(),
): (board: string) => Promise<Names> {
	const kept = new Map<string, { until: number; readonly names: Promise<Names> }>();

	return (board) => {
		const known = kept.get(board);
		if (known && now() < known.until) return known.names;
		const fresh = { until: now() + freshMs, names: asked() };
		kept.set(board, fresh);
		return fresh.names;

		async function asked(): Promise<Names> {
			const answer = await read(board);
			if (answer.ok) return new Map(Object.entries(answer.value).map(([person, { name }]) => [person, name]));
			fresh.until = now() + againMs;
			return known?.names ?? new Map();
		}
	};
}
