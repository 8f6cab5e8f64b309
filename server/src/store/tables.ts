// The SQL tables as both dialects hold them. Instants are ms UTC; flags are 0 or 1; lists are JSON text.
import type { Role } from "@samlad/board/roles";
import type { Kysely } from "kysely";

export interface Tables {
	board: BoardTable;
	entry: EntryTable;
	entry_id: EntryIdTable;
	snapshot: SnapshotTable;
	board_summary: BoardSummaryTable;
	text_update: TextUpdateTable;
	text_lease: TextLeaseTable;
	person: PersonTable;
	membership: MembershipTable;
	session: SessionTable;
	invitation: InvitationTable;
	password_link: PasswordLinkTable;
	display: DisplayTable;
	chain_key: ChainKeyTable;
}

export type Sql = Kysely<Tables>;

interface BoardTable {
	id: string;
	kind: "cluster" | "region";
	name: string;
	region: string;
	exercise: number;
	seq: number;
	mac: Uint8Array;
	access: number;
	created_at: number;
}

interface EntryTable {
	board: string;
	seq: number;
	id: string;
	received_at: number;
	about: string | null;
	salt: Uint8Array;
	mac: Uint8Array;
	text: string;
}

interface EntryIdTable {
	id: string;
	board: string;
	seq: number;
}

interface SnapshotTable {
	board: string;
	projection_version: number;
	seq: number;
	tables: string;
}

interface BoardSummaryTable {
	board: string;
	version: string;
	seq: number;
	text: string;
}

interface TextUpdateTable {
	board: string;
	text: string;
	seq: number;
	person: string;
	received_at: number;
	bytes: Uint8Array;
}

/** Whose a Yjs client id is in a text. */
interface TextLeaseTable {
	board: string;
	text: string;
	client: number;
	person: string;
	leased_at: number;
}

interface PersonTable {
	id: string;
	name: string;
	email: string | null;
	organisation: string | null;
	lang: string | null;
	/** PHC string of the Argon2id hash; null: signs in some other way. */
	password: string | null;
	created_at: number;
	ended_at: number | null;
}

interface MembershipTable {
	person: string;
	role: Role;
	/** A board's id, or `*`: every board of the region. */
	board: string;
	/** JSON list of unit ids; null: not narrowed to units. */
	units: string | null;
}

interface SessionTable {
	id: string;
	/** SHA-256 of the token; the token itself is nowhere. */
	hash: Uint8Array;
	person: string;
	created_at: number;
	/** Last seen, give or take a sixteenth of `idle_ms`. */
	seen_at: number;
	idle_ms: number;
	ends_at: number;
	ended_at: number | null;
}

interface InvitationTable {
	hash: Uint8Array;
	role: Role;
	board: string;
	units: string | null;
	/** Null: the installation itself, for its first administrator. */
	invited_by: string | null;
	created_at: number;
	ends_at: number;
	used_at: number | null;
	used_by: string | null;
}

interface PasswordLinkTable {
	person: string;
	hash: Uint8Array;
	given_by: string;
	created_at: number;
	ends_at: number;
}

/** A shared screen, from when it asks for a code. */
interface DisplayTable {
	/** SHA-256 of what the screen alone knows. */
	hash: Uint8Array;
	code: string;
	/** The code's end. */
	ends_at: number;
	/** Null: nobody has let it in yet. */
	person: string | null;
	paired_by: string | null;
	paired_at: number | null;
}

/** One row, where several nodes share the database. */
interface ChainKeyTable {
	place: 1;
	fingerprint: Uint8Array;
}
