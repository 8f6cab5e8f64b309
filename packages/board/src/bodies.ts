// What the body of each kind of entry looks like. Schemas live in `kinds/`; these are the shapes that travel.
import type { ImpactRow, Level, ReadinessRow } from "./rows/care.ts";
import type { RequestRow } from "./rows/loan.ts";
import type { AgendaItem, MeetingRole } from "./rows/meeting.ts";
import type { DecisionWording } from "./rows/record.ts";
import type { Value } from "./rows/said.ts";
import type { LentShift } from "./rows/staff-loan.ts";
import type { MovementType } from "./rows/stock.ts";
import type { Measure, Section, TemplateRow } from "./rows/template.ts";
import type { UnitRow } from "./rows/unit.ts";
import type { Party, Words } from "./rows/words.ts";

/** kind `unit`, v 2: puts the whole unit, as it should stand. */
export interface UnitBody extends Omit<UnitRow, "put"> {
	readonly unit: string;
}

/** kind `template`, v 2: one published version, whole. */
export interface TemplateBody extends Omit<TemplateRow, "had" | "retired" | "retiredShifts"> {
	readonly template: string;
	/** Published on a region board: the cluster boards that get a copy, in the same transaction. */
	readonly boards?: readonly string[];
}

/** kind `report`, v 1. Absent from `values`: nothing said. `null`: unknown. */
export interface ReportBody {
	readonly unit: string;
	readonly template: { readonly id: string; readonly version: number };
	/** Sections answered. */
	readonly sections: readonly string[];
	/** By cell ref. */
	readonly values: { readonly [ref: string]: Value };
	/** Refs in `values` that were confirmed rather than typed. */
	readonly unchanged?: readonly string[];
	/** Upper bounds of unknown values, by ref. */
	readonly below?: { readonly [ref: string]: number };
	readonly comment?: string;
}

/**
 * kind `correction`, v 2. `refs[0]` is the target, after it any earlier corrections of it that the author saw.
 * The entry's `observedAt` is the target's: a correction says what was true then, and whatever time it is sent with, it gets that one. `correctionOf` builds one.
 */
export interface CorrectionBody {
	readonly unit: string;
	/** The entry corrected: always the original report or movement, never another correction. */
	readonly target: string;
	/** By cell ref: what stood there and what should. */
	readonly values: { readonly [ref: string]: { readonly was: Value; readonly now: Value } };
	/** v 2: the target is a movement of this type, and the values are quantities by item. Absent: it is a report. */
	readonly movement?: MovementType;
	/** Upper bounds of values that are now unknown, by ref. */
	readonly below?: { readonly [ref: string]: number };
	/** The whole report is taken back: it no longer counts as an answer for these of its sections. */
	readonly undone?: readonly string[];
	readonly why: string;
}

/** kind `movement`, v 1: stock that moved at a unit between two counts, one or several items at once. */
export interface MovementBody {
	readonly unit: string;
	readonly movement: MovementType;
	/** Quantities in base units by item, above 0. */
	readonly values: { readonly [item: string]: number };
	/** Dates after which they are not to be used, of items that arrive or are thrown away. */
	readonly expires?: { readonly [item: string]: string };
	/** Who lent or borrowed: a unit of this board. */
	readonly other?: string;
	readonly note?: string;
}

/** kind `staff-loan`, v 1: staff of one unit who are asked for, or promised, to work for another. */
export interface StaffLoanBody {
	readonly lender: string;
	readonly borrower: string;
	/** A staff measure that both units have. */
	readonly role: string;
	/** May be half a person. */
	readonly count: number;
	/** Shifts of the borrower's, oldest first. */
	readonly shifts: readonly LentShift[];
	/** `requested` by the borrower's side; `promised` by the lender's, without having been asked here. */
	readonly step: "requested" | "promised";
	readonly note?: string;
}

/** kind `staff-loan-answer`, v 1. `refs[0]` is the request. The lender's side promises or refuses, the borrower's withdraws. */
export interface StaffLoanAnswerBody {
	readonly loan: string;
	readonly answer: "promised" | "refused" | "withdrawn";
	/** Promised: how many, where fewer than were asked for. */
	readonly count?: number;
	/** Refused: why, for the asker to see. */
	readonly reason?: string;
}

/** kind `staff-loan-end`, v 1. `refs[0]` is the loan. The entry's `observedAt` is when they were back. */
export interface StaffLoanEndBody {
	readonly loan: string;
	readonly reason?: string;
}

/** kind `request`, v 1: an item that a unit needs and asks its cluster for. */
export type RequestBody = Omit<RequestRow, "begun" | "loans" | "declined" | "ended">;

/** kind `request-answer`, v 1; `refs[0]` is the request. A promise begins a loan, which has this entry's id. */
export interface RequestAnswerBody {
	readonly request: string;
	/** Who promises, or cannot: declining also takes back what it has promised and not sent. */
	readonly unit: string;
	readonly answer: "promised" | "refused";
	/** Promised: in base units, at most what nobody else has. */
	readonly amount?: number;
	/** Promised: where it is not the item itself, one that serves as well. */
	readonly item?: string;
	/** Refused: why, for the asker to see. */
	readonly reason?: string;
}

/** kind `request-end`, v 1; `refs[0]` is the request. Its own side needs no more: what is promised and not sent is called off. */
export interface RequestEndBody {
	readonly request: string;
	readonly reason?: string;
}

/**
 * kinds `loan-sent`, `loan-received` and `loan-returned`, v 1; `refs[0]` is the request, so that what happened is not held back
 * with a promise that was refused. `observedAt` is when it happened.
 */
export interface LoanFactBody {
	readonly request: string;
	readonly loan: string;
	/** Whose stock it moves: of what is returned the borrower says that it was sent back, the lender that it is there. */
	readonly unit: string;
	readonly lender: string;
	readonly item: string;
	/** In base units. Null, of a correction: it did not happen. */
	readonly amount: number | null;
	/** The entry whose place and time it takes; `refs[1]`. */
	readonly corrects?: string;
	readonly why?: string;
}

/** kind `promised-delivery`, v 1: what somebody has promised a unit, and when it is to come. */
export interface PromisedDeliveryBody {
	readonly unit: string;
	readonly item: string;
	/** In base units, above 0. */
	readonly amount: number;
	/** ms UTC. */
	readonly due: number;
	/** Who is to deliver. */
	readonly from: string;
}

/** kind `promised-delivery-end`, v 1; `refs[0]` is the promise. That it arrived moves no stock: a `movement` beside it does. */
export interface PromisedDeliveryEndBody {
	readonly unit: string;
	readonly item: string;
	readonly promise: string;
	readonly outcome: "arrived" | "withdrawn";
}

/** kind `comparison-point`, v 1. */
export interface ComparisonPointBody {
	readonly label?: string;
}

/** kind `discharge-queue`, v 1: how many are ready to leave a unit, by who is to receive them. Numbers, never who. */
export interface DischargeQueueBody {
	/** Who has them. */
	readonly unit: string;
	/** By receiver: a unit of the board or one of `receiversApart`. Absent: nothing said. Null: unknown. */
	readonly numbers: { readonly [receiver: string]: number | null };
}

/** kind `question`, v 1. A corrected one names the question as `corrects` and as `refs[0]`, and is whole: what it leaves out is gone. */
export interface QuestionBody {
	readonly text: string;
	/** Who is to answer. */
	readonly owner: Party;
	/** ms UTC. */
	readonly due?: number;
	readonly corrects?: string;
	readonly why?: string;
}

/** kind `answer`, v 1; `refs[0]` is the question, after it the answer that is corrected, if one is. */
export interface AnswerBody {
	readonly question: string;
	readonly text: string;
	/** Units that agreed. */
	readonly agreed: readonly string[];
	readonly corrects?: string;
	readonly why?: string;
}

/** kind `reopening`, v 1: the answer does not hold, and why; `refs[0]` is the question. */
export interface ReopeningBody {
	readonly question: string;
	readonly why: string;
}

/** kind `taken`, v 1: the author takes care of a unit until it is normal, or lets it go. */
export type TakenBody =
	| { readonly unit: string; readonly organisation?: string }
	| { readonly unit: string; readonly letGo: true };

/** kind `level-override`, v 1: a unit's level set by hand until a time (ms UTC), or that ended early. */
export type LevelOverrideBody =
	| { readonly unit: string; readonly level: Level; readonly why: string; readonly until: number }
	| { readonly unit: string; readonly ended: true };

/** kind `readiness`, v 1: the cluster's readiness level from the observed time on. */
export type ReadinessBody = Pick<ReadinessRow, "level" | "label" | "why">;

/** kind `impact`, v 1: how hard a unit is hit, or without one the cluster. */
export interface ImpactBody extends Pick<ImpactRow, "plan" | "resources" | "load" | "override"> {
	readonly unit?: string;
}

/** kind `agenda`, v 1: what a series of meetings goes through, whole. */
export interface AgendaBody {
	readonly agenda: string;
	readonly label: Words;
	readonly items: readonly AgendaItem[];
}

/** kind `meeting`, v 1: it starts, with its first item. Leader, log keeper and deputy are ids of persons. */
export interface MeetingBody {
	readonly agenda: string;
	readonly leader: string;
	readonly logKeeper: string;
	readonly deputy?: string;
	readonly pinned?: string;
}

/** kind `meeting-step`, v 1: goes to an item, pauses, goes on, or gives the item that is on more minutes. */
export interface MeetingStepBody {
	readonly meeting: string;
	readonly step: { readonly item: string } | { readonly paused: boolean } | { readonly more: number };
}

/** kind `meeting-role`, v 1: somebody else leads, keeps the log or stands by. */
export interface MeetingRoleBody {
	readonly meeting: string;
	readonly role: MeetingRole;
	readonly person: string;
}

/** kind `attendance`, v 1: who answered when called up, or did not. */
export interface AttendanceBody {
	readonly meeting: string;
	readonly who: Party;
	readonly person?: string;
	readonly present: boolean;
}

/** kind `hand`, v 1: `person` wants to speak, or no longer does. */
export interface HandBody {
	readonly meeting: string;
	readonly person: string;
	readonly up: boolean;
}

/** kind `meeting-end`, v 1. */
export interface MeetingEndBody {
	readonly meeting: string;
}

/** What a correction of something recorded adds: `corrects` is the record and `refs[0]`, and the body is whole. */
interface Corrects {
	readonly corrects?: string;
	readonly why?: string;
}

/** kind `decision`, v 1. `rests`: the cells it rests on; what stands in them is frozen when it is stored. */
export interface DecisionBody
	extends Corrects, Pick<DecisionWording, "mandate" | "objections" | "executor" | "supersedes"> {
	readonly meeting?: string;
	readonly item?: string;
	readonly text: string;
	readonly rests?: readonly { readonly unit: string; readonly ref: string }[];
}

/** kind `action`, v 1: what somebody is to do, and by when. */
export interface ActionBody extends Corrects {
	readonly meeting?: string;
	readonly item?: string;
	readonly text: string;
	readonly owner: Party;
	readonly person?: string;
	readonly due?: number;
	/** By somebody who does not lead: it is an action when it is accepted. */
	readonly proposed?: true;
}

/** kind `action-step`, v 1; `refs[0]` is the action. */
export interface ActionStepBody {
	readonly action: string;
	readonly step: "done" | "reopened" | "accepted";
	readonly note?: string;
}

/** kind `log-line`, v 1: what happened when it was observed, in words. */
export interface LogLineBody extends Corrects {
	readonly meeting?: string;
	readonly item?: string;
	readonly text: string;
}

/** kind `strike`, v 1: a decision, an action or a log line does not hold, and why; `refs[0]` is it. */
export interface StrikeBody {
	readonly record: string;
	readonly why: string;
}

export type { Measure, Party, Section, Words };
