// When rights on the board moved: everybody in the room is asked for again, and who lost theirs is sent away.
import type { Member } from "../wire.ts";
import type { Admission } from "./admission.ts";
import type { Members } from "./members.ts";
import type { Log } from "./log.ts";

export interface Rights {
	/** The board's `access` as last seen; asks when it has moved: risen, or fallen with a restored database. */
	seen(access: number): void;
	/** The database is an older copy: what was answered before says nothing, whatever `access` is by now. */
	restored(): void;
	askAgain(access: number): Promise<void>;
}

export interface RightsOptions<Actor> {
	readonly board: string;
	readonly admission: Admission<Actor>;
	readonly members: Members<Actor>;
	readonly log: Log;
}

/** A crowded room is asked for within a second, and leaves the store time for others. */
const mostAtOnce = 8;

export function createRights<Actor>({ board, admission, members, log }: RightsOptions<Actor>): Rights {
	let known: number | undefined;
	/** Somebody could not be asked for: asked again as soon as the store is heard of. */
	let isOwed = false;

	async function askAgain(access: number) {
		known = access;
		isOwed = false;
		admission.forget();
		const waiting = Map.groupBy(members.all(), (member: Member<Actor>) => member.session).entries();
		await Promise.all(
			Array.from({ length: mostAtOnce }, async () => {
				for (const [session, own] of waiting) await askFor(session, own, access);
			}),
		);
	}

	async function askFor(session: string, own: readonly Member<Actor>[], access: number) {
		try {
			const answer = await admission.ask(session, Math.max(known ?? 0, access));
			if ("refused" in answer) sendAway(own, answer.refused.code);
		} catch (error) {
			isOwed = true;
			log("access-unavailable", { board, error: String(error) });
		}
	}

	function sendAway(own: readonly Member<Actor>[], reason: string) {
		members.tell(own, "signed-out", { reason });
		for (const member of own) {
			members.remove(member);
			member.close(reason);
		}
	}

	return {
		seen(access) {
			const hasMoved = known !== undefined && access !== known;
			known = access;
			if (hasMoved || isOwed) void askAgain(access);
		},
		restored() {
			admission.forget();
			isOwed = true;
		},
		askAgain,
	};
}
