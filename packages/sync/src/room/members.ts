// Who is in the room. Receipts go to every member of a person; one member's fault is never another's.
import type { Downstream } from "../protocol.ts";
import type { Member } from "../wire.ts";

export type Broadcast<Actor> = <E extends keyof Downstream>(
	members: readonly Member<Actor>[],
	event: E,
	message: Downstream[E],
) => void;

export interface Members<Actor> {
	readonly size: number;
	all(): Iterable<Member<Actor>>;
	has(member: Member<Actor>): boolean;
	add(member: Member<Actor>): void;
	remove(member: Member<Actor>): void;
	tellPerson<E extends keyof Downstream>(person: string, event: E, message: Downstream[E]): void;
	tell<E extends keyof Downstream>(members: readonly Member<Actor>[], event: E, message: Downstream[E]): void;
}

export function createMembers<Actor>(broadcast?: Broadcast<Actor>): Members<Actor> {
	const members = new Set<Member<Actor>>();
	const byPerson = new Map<string, Set<Member<Actor>>>();

	function remove(member: Member<Actor>) {
		members.delete(member);
		const own = byPerson.get(member.person);
		own?.delete(member);
		if (own?.size === 0) byPerson.delete(member.person);
	}

	function send<E extends keyof Downstream>(member: Member<Actor>, event: E, message: Downstream[E]) {
		try {
			member.send(event, message);
		} catch {
			// A wire that throws has ended; its owner joins again.
			remove(member);
			member.close("wire-failed");
		}
	}

	return {
		get size() {
			return members.size;
		},
		all: () => members,
		has: (member) => members.has(member),
		add(member) {
			members.add(member);
			const own = byPerson.get(member.person);
			if (own) own.add(member);
			else byPerson.set(member.person, new Set([member]));
		},
		remove,
		tellPerson(person, event, message) {
			for (const member of byPerson.get(person) ?? []) send(member, event, message);
		},
		tell(to, event, message) {
			if (to.length === 0) return;
			if (broadcast) broadcast(to, event, message);
			else for (const member of to) send(member, event, message);
		},
	};
}
