// People, their rights and sessions, and open invitations, as the server tells them. Asks over HTTP; keeps nothing.
import type { Grant } from "@samlad/board/entry";
import { type BoardInfo, ask } from "./session.ts";

export interface PersonInfo {
	readonly id: string;
	readonly name: string;
	readonly email?: string;
	readonly organisation?: string;
	/** Those on the boards of whoever asks. */
	readonly grants: readonly Grant[];
	/** There are rights on other boards too. */
	readonly isElsewhere: boolean;
	/** Sessions and account are theirs to end who asks. */
	readonly isGoverned: boolean;
}

export interface OpenInvitation extends Grant {
	readonly id: string;
	/** The name of whoever gave it. */
	readonly by: string;
	readonly createdAt: number;
	readonly expiresAt: number;
}

export interface OpenSession {
	readonly session: string;
	readonly createdAt: number;
	readonly seenAt: number;
	readonly expiresAt: number;
	/** The one that asks. */
	readonly isThis: boolean;
}

const at = encodeURIComponent;

export const createCluster = (name: string) => ask<BoardInfo>("POST", "/api/boards", { name });

export const readPeople = () => ask<{ readonly people: readonly PersonInfo[] }>("GET", "/api/people");
export const putGrants = (person: string, was: readonly Grant[], grants: readonly Grant[]) =>
	ask<unknown>("PUT", `/api/people/${at(person)}/grants`, { was, grants });
export const endPerson = (person: string) => ask<unknown>("DELETE", `/api/people/${at(person)}`);

/** Told once, like an invitation's. Whoever uses it is signed in as the person. */
export const makePasswordLink = (person: string) =>
	ask<{ readonly token: string; readonly expiresAt: number }>("POST", `/api/people/${at(person)}/password-link`);

/** Their names, for those who may know them. */
export const readAdministrators = () => ask<{ readonly names: readonly string[] }>("GET", "/api/administrators");

export const readSessions = (person: string) =>
	ask<{ readonly sessions: readonly OpenSession[] }>("GET", `/api/people/${at(person)}/sessions`);
export const endSession = (person: string, session: string) =>
	ask<unknown>("DELETE", `/api/people/${at(person)}/sessions/${at(session)}`);

export const readInvitations = () =>
	ask<{ readonly invitations: readonly OpenInvitation[] }>("GET", "/api/invitations");
/** The token is told once; the link it makes opens the door for one person. */
export const invite = (grant: Grant) =>
	ask<{ readonly token: string; readonly expiresAt: number }>("POST", "/api/invitations", grant);
export const withdraw = (invitation: string) => ask<unknown>("DELETE", `/api/invitations/${at(invitation)}`);
