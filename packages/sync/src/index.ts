// The door of `sync`: one log, replicated. The store's contract suite and the simulator have doors of their own.
export type { Draft, Entry, Json, Sealed } from "./entry.ts";
export type { CheckInput, Read, Refusal, Row, Rules, Write } from "./rules.ts";
export {
	OutcomeUnknown,
	StoreUnavailable,
	type Addition,
	type Appended,
	type Head,
	type Snapshot,
	type Store,
} from "./store.ts";
export type { Relay, Ring } from "./relay.ts";
export type { Member, Wire } from "./wire.ts";
export {
	maxBatch,
	maxBodyBytes,
	protocolVersion,
	type AppendAnswer,
	type AppendRequest,
	type AppendResult,
	type Delta,
	type Downstream,
	type JoinAnswer,
	type JoinRequest,
	type Notice,
	type PresenceFrame,
	type Receipt,
	type Upstream,
} from "./protocol.ts";
export { systemTimers, type Timers } from "./timers.ts";

export { canonicalJson, canonicalText } from "./log/canonical.ts";
export { parseDraft, type Parsed } from "./log/envelope.ts";
export { entryOf, headerOf, type Seal } from "./log/sealing.ts";
export { createIds } from "./log/ulid.ts";

export { fold } from "./projection/fold.ts";
export {
	createTables,
	digestOf,
	tablesFromJson,
	tablesToJson,
	type Tables,
	type TablesJson,
} from "./projection/tables.ts";

export type { Access, Admitted } from "./room/admission.ts";
export type { Deflate } from "./room/delivery.ts";
export type { Broadcast } from "./room/members.ts";
export { openRoom, type Room, type RoomOptions } from "./room/room.ts";
export { createRooms, type Rooms, type RoomsOptions } from "./room/rooms.ts";
export { UnknownBoard } from "./room/standing.ts";

export {
	createReplica,
	type Pending,
	type Replica,
	type ReplicaOptions,
	type ReplicaState,
} from "./replica/replica.ts";
export { createOutbox, TooMany, type DraftInput, type Outbox, type OutboxOptions } from "./replica/outbox.ts";
export type { Kept, KeptBoard, Shelf } from "./replica/shelf.ts";
export { createMemoryShelf, createMemoryShelves } from "./replica/memory-shelf.ts";
export { openBrowserShelf } from "./replica/browser-shelf.ts";
export { createMemoryLock, type SenderLock } from "./replica/lock.ts";
export { createWebLock } from "./replica/web-lock.ts";

export { createMemoryRelay, createSilentRelay } from "./memory/memory-relay.ts";
export { createMemoryStore, type MemoryStore } from "./memory/memory-store.ts";
export { createMemoryWire, WireEnded, type MemoryWire } from "./memory/memory-wire.ts";
