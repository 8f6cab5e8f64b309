// The board's own rules asked about a unit before it is sent, as the server will ask them.
import type { UnitBody } from "@samlad/board/bodies";
import type { Source } from "@samlad/board/entry";
import type { Read } from "@samlad/board/read";
import type { Refusal } from "@samlad/board/refusals";
import type { rules as Rules } from "@samlad/board/rules";
import type { Session } from "#lib/link/session.ts";

export interface JudgeOptions {
	readonly board: string;
	readonly read: Read;
	/** Fetched late; undefined: everything passes, and the server judges alone. */
	readonly rules: typeof Rules | undefined;
	readonly session: Session | undefined;
	readonly source: Source;
	/** ms UTC. */
	readonly now: number;
}

export function judge({ board, read, rules, session, source, now }: JudgeOptions): (body: UnitBody) => Refusal | null {
	if (!rules || !session) return () => null;
	const { person, grants } = session;
	const actor = { person: person.id, grants };
	return (body) => {
		const said = { v: 1, id: "", board, actor: person.id, kind: "unit", body: { ...body } as never };
		return rules.check({ read, draft: { ...said, observedAt: now, source }, actor, now, refs: [] });
	};
}
