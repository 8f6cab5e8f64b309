// Every question and every change the database is asked for, by name: what may cross to the thread that holds it.
import * as displays from "../people/displays.ts";
import * as invitations from "../people/invitations.ts";
import * as passwordLinks from "../people/password-links.ts";
import * as persons from "../people/persons.ts";
import * as rights from "../people/rights.ts";
import * as sessions from "../people/sessions.ts";
import { boards, createBoard } from "./boards.ts";
import { append, byId, entries, entriesAbout, head, overtake, seqAt } from "./log.ts";
import { dropSnapshots, keepSnapshot, snapshot } from "./snapshots.ts";
import { keepSummaries, summaries, summaryStandings } from "./summaries.ts";
import { appendText, clientLeases, leaseClient, textUpdates } from "./texts.ts";
import type { Sql } from "./tables.ts";

export const reads = {
	head,
	entries,
	entriesAbout,
	seqAt,
	byId,
	snapshot,
	summaryStandings,
	summaries,
	textUpdates,
	clientLeases,
	boards,
	access: rights.access,
	grants: rights.grants,
	members: rights.members,
	people: persons.people,
	holders: persons.holders,
	person: persons.person,
	credentials: persons.credentials,
	session: sessions.session,
	standingSessions: sessions.standingSessions,
	sessionsOf: sessions.sessionsOf,
	invitation: invitations.invitation,
	openInvitations: invitations.openInvitations,
	passwordLink: passwordLinks.passwordLink,
	displays: displays.displays,
	displayStanding: displays.displayStanding,
};

/** Each is one transaction. One that answers `{ ok: false }` is rolled back, whatever it had written. */
export const writes = {
	append,
	overtake,
	keepSnapshot,
	dropSnapshots,
	keepSummaries,
	appendText,
	leaseClient,
	createBoard,
	createPerson: persons.createPerson,
	renewHash: persons.renewHash,
	createSession: sessions.createSession,
	replaceSession: sessions.replaceSession,
	touchSession: sessions.touchSession,
	createInvitation: invitations.createInvitation,
	withdrawInvitation: invitations.withdrawInvitation,
	createSetup: invitations.createSetup,
	acceptInvitation: invitations.acceptInvitation,
	createPasswordLink: passwordLinks.createPasswordLink,
	usePasswordLink: passwordLinks.usePasswordLink,
	beginDisplay: displays.beginDisplay,
	pairDisplay: displays.pairDisplay,
	claimDisplay: displays.claimDisplay,
	setGrants: rights.setGrants,
	changeGrants: rights.changeGrants,
	endSession: rights.endSession,
	endSessionOf: rights.endSessionOf,
	endPerson: rights.endPerson,
};

export type Reads = typeof reads;
export type Writes = typeof writes;

type Verb = (db: Sql, ...given: never[]) => Promise<unknown>;
export type Verbs = { readonly [name: string]: Verb };
export type Given<V> = V extends (db: Sql, ...given: infer G) => unknown ? G : never;
export type Answer<V> = V extends (...given: never[]) => Promise<infer A> ? A : never;

/** A database as the rest of the server sees it; the threads or connections behind it are its own affair. */
export interface Database {
	/** Rejects with StoreUnavailable. */
	read<K extends keyof Reads>(verb: K, ...given: Given<Reads[K]>): Promise<Answer<Reads[K]>>;
	/** Resolves once the change would survive a power cut. Rejects with StoreUnavailable (nothing written) or OutcomeUnknown. */
	write<K extends keyof Writes>(verb: K, ...given: Given<Writes[K]>): Promise<Answer<Writes[K]>>;
	close(): Promise<void>;
}
