// Persons, sign-in, sessions, rights, invitations and new passwords: what the server may ask and change about people. Knows no HTTP.
// Who may see whom is the caller's question; how a right takes effect at once, and that nobody gives, takes or ends by one that
// has ended, is answered here.
import type { Grant } from "@samlad/board/entry";
import type { Database } from "../store/verbs.ts";
import { createPasswords, judgePassword, usualCost, type Cost, type PasswordProblem } from "./passwords.ts";
import { createDisplays, type Displays } from "./display-sessions.ts";
import type { Invitation, InvitationWithdrawn, OpenInvitation } from "./invitations.ts";
import type { PasswordLink } from "./password-links.ts";
import type { Holder, Person } from "./persons.ts";
import type {
	Access,
	GrantsChange,
	GrantsChanged,
	OtherSession,
	OtherSessionEnded,
	PersonEnded,
	RightsChange,
} from "./rights.ts";
import type { OpenSession, Session } from "./sessions.ts";
import { newToken, tokenHash } from "./tokens.ts";

export type { Display } from "./displays.ts";
export type { Invitation } from "./invitations.ts";
export type { Person } from "./persons.ts";
export type { Session } from "./sessions.ts";
export type { Access, RightsChange } from "./rights.ts";

export interface PeopleOptions {
	/** A session unused for so long is over. */
	readonly idleMs: number;
	/** However much it is used. */
	readonly longestMs: number;
	readonly invitationMs: number;
	/** A link for a new password is for somebody who is waiting for it. */
	readonly passwordLinkMs: number;
	/** A shared screen's code is for somebody who stands before it. */
	readonly displayCodeMs: number;
	/** A shared screen hangs where it hangs until somebody shuts it out, or it is not seen for so long. */
	readonly displayMs: number;
	readonly cost: Cost;
}

const day = 24 * 60 * 60 * 1000;
const usual: PeopleOptions = {
	idleMs: 3 * day,
	longestMs: 30 * day,
	invitationMs: 7 * day,
	passwordLinkMs: day,
	displayCodeMs: 10 * 60 * 1000,
	displayMs: 365 * day,
	cost: usualCost,
};

export interface Enrolment {
	readonly name: string;
	readonly email: string;
	readonly password: string;
	readonly organisation?: string;
	readonly lang?: string;
}

export type Enrolled =
	| { readonly ok: true; readonly person: string }
	| {
			readonly ok: false;
			readonly code: "invitation-gone" | "email-taken" | "person-exists" | "board-exists" | "busy" | PasswordProblem;
	  };

/** Who somebody has shown to be, and the hash of the password they did it with: a session is made by it while it is the person's. */
export interface Shown {
	readonly person: string;
	readonly password: string;
}

export type SignedIn = ({ readonly ok: true } & Shown) | { readonly ok: false; readonly code: "wrong" | "busy" };

export type PasswordChosen =
	| ({ readonly ok: true } & Shown)
	| { readonly ok: false; readonly code: "link-gone" | "busy" | PasswordProblem };

export interface People extends Displays {
	/** Without e-mail or password: somebody who signs in some other way (demo roles). `id` is made unless given. */
	createPerson(given: Partial<Enrolment> & { readonly name: string; readonly id?: string }): Promise<Enrolled>;
	person(id: string): Promise<Person | undefined>;
	/** Everybody there ever was, for naming the actors of entries. */
	everybody(): Promise<readonly Person[]>;
	/** Everybody who has not left, with what they may do where. */
	holders(): Promise<readonly Holder[]>;
	/** Takes as long for an unknown address as for a wrong password. */
	signIn(email: string, password: string): Promise<SignedIn>;
	/**
	 * The token goes into the cookie and nowhere else; `session` names the session everywhere. Undefined: no such person, or
	 * another password has been chosen since the one that was shown.
	 */
	createSession(
		person: string | Shown,
		/** A session that ends as this one is made; whoever listens is told when `told` has resolved. */
		instead?: { readonly session: string; readonly told: Promise<unknown> },
	): Promise<{ readonly token: string; readonly session: string; readonly expiresAt: number } | undefined>;
	/** Who a token belongs to; using it moves its end on. Undefined: unknown, ended or expired. */
	session(token: string): Promise<Session | undefined>;
	/** Those of these sessions, by id, that have not ended. At most some hundreds at a time. */
	standing(sessions: readonly string[]): Promise<readonly string[]>;
	/** A person's sessions that have not ended, the last used first. */
	sessionsOf(person: string): Promise<readonly OpenSession[]>;
	endSession(session: string): Promise<void>;
	/** One of a person's, by themselves or by who could end the account as it is written. */
	endSessionOf(ending: OtherSession): Promise<OtherSessionEnded>;
	/** Only if `by` may end the account as it is written. Not the last administrator. */
	endPerson(person: string, by: string): Promise<PersonEnded>;
	grants(person: string): Promise<readonly Grant[]>;
	/** Ids of all who hold any right on a board. */
	members(board: string): Promise<readonly string[]>;
	/** Puts all of a person's rights. */
	setGrants(person: string, grants: readonly Grant[]): Promise<void>;
	/** The same, if they still are what `was` says, `by` may give and take what differs, and somebody administers the region afterwards. */
	changeGrants(person: string, change: GrantsChange): Promise<GrantsChanged>;
	/** What a session may do on a board, and the counter that makes it exact when something is stored. */
	access(session: string, board: string): Promise<Access>;
	/** Called after rights have changed: tell the rooms of `boards`, close the sockets of `sessions`. Returns what stops it. */
	onRightsChange(listener: (change: RightsChange) => void): () => void;
	/** Good once, until it expires. Undefined: `by` may not give that, or no longer. */
	createInvitation(
		grant: Grant,
		by: string,
	): Promise<{ readonly token: string; readonly expiresAt: number } | undefined>;
	invitation(token: string): Promise<Invitation | undefined>;
	/** All that somebody gave and nobody has used. */
	openInvitations(): Promise<readonly OpenInvitation[]>;
	/** Only if `by` may give what it gives as it is written. */
	withdrawInvitation(hash: Uint8Array, by: string): Promise<InvitationWithdrawn>;
	acceptInvitation(token: string, enrolment: Enrolment): Promise<Enrolled>;
	/** Good once, until it expires, another is made or `by` could no longer give it. Undefined: `by` may not end the person's account. */
	createPasswordLink(
		person: string,
		by: string,
	): Promise<{ readonly token: string; readonly expiresAt: number } | undefined>;
	passwordLink(token: string): Promise<PasswordLink | undefined>;
	/** Signs the person out everywhere. */
	usePasswordLink(token: string, password: string): Promise<PasswordChosen>;
	/** A token for the first administrator; a new one at each start until it is used. Undefined: there is somebody already. */
	setupToken(): Promise<string | undefined>;
	/** Makes the first administrator and the region's own board, or neither. */
	setUp(token: string, enrolment: Enrolment, region: { readonly id: string; readonly name: string }): Promise<Enrolled>;
}

export interface PeopleParts extends Partial<PeopleOptions> {
	readonly database: Database;
	readonly clock: () => number;
	readonly random: (bytes: number) => Uint8Array;
}

export function createPeople({ database, clock, random, ...options }: PeopleParts): People {
	const { idleMs, longestMs, invitationMs, passwordLinkMs, displayCodeMs, displayMs, cost } = { ...usual, ...options };
	const passwords = createPasswords({ cost, random });
	const listeners = new Set<(change: RightsChange) => void>();
	const newId = () => Buffer.from(random(12)).toString("base64url");

	function announce({ boards, sessions }: RightsChange): void {
		if (boards.length + sessions.length === 0) return;
		for (const listener of listeners) listener({ boards, sessions });
	}

	async function withPassword<T>(
		{ password, email, ...rest }: Partial<Enrolment> & { readonly name: string; readonly id?: string },
		then: (person: { id: string; name: string; email?: string; password?: string }) => Promise<T>,
	): Promise<T | { readonly ok: false; readonly code: "busy" | PasswordProblem }> {
		const person = { id: newId(), ...rest, ...(email === undefined ? {} : { email: sameAddress(email) }) };
		if (password === undefined) return then(person);
		const problem = judgePassword(password);
		if (problem) return { ok: false, code: problem };
		const hashed = await passwords.hash(password);
		return "busy" in hashed ? { ok: false, code: "busy" } : then({ ...person, password: hashed.hash });
	}

	async function signIn(email: string, password: string): Promise<SignedIn> {
		if (judgePassword(password)) return { ok: false, code: "wrong" };
		const known = await database.read("credentials", sameAddress(email));
		const verdict = await passwords.verify(password, known?.password);
		if (verdict === "busy") return { ok: false, code: "busy" };
		if (verdict === "wrong" || !known) return { ok: false, code: "wrong" };
		const again = verdict === "stale" ? await passwords.hash(password) : undefined;
		if (!again || "busy" in again) return { ok: true, person: known.person, password: known.password };
		const isRenewed = await database.write("renewHash", known.person, known.password, again.hash);
		// Somebody has renewed it, or chosen another password, meanwhile: what stands then is asked.
		return isRenewed ? { ok: true, person: known.person, password: again.hash } : signIn(email, password);
	}

	return {
		createPerson: (given) => withPassword(given, (person) => database.write("createPerson", person, clock())),
		person: (id) => database.read("person", id),
		everybody: () => database.read("people"),
		holders: () => database.read("holders"),

		signIn,

		async createSession(who, instead) {
			const now = clock();
			const { token, hash } = newToken(random);
			const session = newId();
			const endsAt = now + longestMs;
			const shown = typeof who === "string" ? { person: who } : { person: who.person, password: who.password };
			const next = { id: session, hash, ...shown, idleMs, endsAt };
			if (instead) {
				const replaced = await database.write("replaceSession", instead.session, next, now);
				if (!replaced.ok) return undefined;
				void instead.told.then(() => announce(replaced));
			} else if (!(await database.write("createSession", next, now)).ok) return undefined;
			return { token, session, expiresAt: Math.min(now + idleMs, endsAt) };
		},
		async session(token) {
			const now = clock();
			const found = await database.read("session", tokenHash(token), now);
			if (found && now - found.seenAt > found.idleMs / 16) await database.write("touchSession", found.session, now);
			return found;
		},
		standing: (sessions) => database.read("standingSessions", sessions, clock()),
		endSession: async (session) => announce(await database.write("endSession", session, clock())),
		async endSessionOf(ending) {
			const ended = await database.write("endSessionOf", ending, clock());
			if (ended.ok) announce(ended);
			return ended;
		},
		sessionsOf: (person) => database.read("sessionsOf", person, clock()),
		async endPerson(person, by) {
			const ended = await database.write("endPerson", person, by, clock());
			if (ended.ok) announce(ended);
			return ended;
		},

		grants: (person) => database.read("grants", person),
		members: (board) => database.read("members", board),
		setGrants: async (person, grants) => announce(await database.write("setGrants", person, grants)),
		async changeGrants(person, change) {
			const changed = await database.write("changeGrants", person, change);
			if (changed.ok) announce(changed);
			return changed;
		},
		access: (session, board) => database.read("access", session, board, clock()),
		onRightsChange(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},

		async createInvitation(grant, by) {
			const now = clock();
			const { token, hash } = newToken(random);
			const expiresAt = now + invitationMs;
			const created = await database.write("createInvitation", { hash, grant, by, endsAt: expiresAt }, now);
			return created.ok ? { token, expiresAt } : undefined;
		},
		invitation: (token) => database.read("invitation", tokenHash(token), clock()),
		openInvitations: () => database.read("openInvitations", clock()),
		withdrawInvitation: (hash, by) => database.write("withdrawInvitation", hash, by, clock()),
		acceptInvitation: (token, enrolment) =>
			withPassword(enrolment, (person) =>
				database.write("acceptInvitation", { hash: tokenHash(token), person }, clock()),
			),

		async createPasswordLink(person, by) {
			const now = clock();
			const { token, hash } = newToken(random);
			const expiresAt = now + passwordLinkMs;
			const created = await database.write("createPasswordLink", { hash, person, by, endsAt: expiresAt }, now);
			return created.ok ? { token, expiresAt } : undefined;
		},
		passwordLink: (token) => database.read("passwordLink", tokenHash(token), clock()),
		async usePasswordLink(token, password) {
			const problem = judgePassword(password);
			if (problem) return { ok: false, code: problem };
			const hash = tokenHash(token);
			// Who has no link is not worth the work of a password.
			if (!(await database.read("passwordLink", hash, clock()))) return { ok: false, code: "link-gone" };
			const hashed = await passwords.hash(password);
			if ("busy" in hashed) return { ok: false, code: "busy" };
			const used = await database.write("usePasswordLink", { hash, password: hashed.hash }, clock());
			if (!used.ok) return used;
			announce(used);
			return { ok: true, person: used.person, password: hashed.hash };
		},

		...createDisplays({ database, clock, random, newId, announce, codeMs: displayCodeMs, lastsMs: displayMs }),

		async setupToken() {
			const now = clock();
			const { token, hash } = newToken(random);
			const created = await database.write("createSetup", hash, now + invitationMs, now);
			return created.ok ? token : undefined;
		},
		setUp: (token, enrolment, { id, name }) =>
			withPassword(enrolment, (person) => {
				const region = { id, name, region: id, kind: "region", exercise: false } as const;
				return database.write("acceptInvitation", { hash: tokenHash(token), person, region }, clock());
			}),
	};
}

function sameAddress(email: string): string {
	return email.normalize("NFC").trim().toLowerCase();
}
