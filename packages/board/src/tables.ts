// The board's tables: what the log's entries amount to. Keys and rows of every table, and nothing about how they come about.

/** A label or sentence in both languages. */
export interface Words {
	readonly sv: string;
	readonly en: string;
}

/** A number, a choice's id, or `null`: said to be unknown. Never said at all is an absent row. */
export type Value = number | string | null;

export interface Rota {
	readonly [measure: string]: { readonly [shift: string]: number };
}

/** key: unit id */
export interface UnitRow {
	readonly name: string;
	/** A unit type's id: `care-home`, `primary-care`, … or `kommun` for community cases. */
	readonly type: string;
	readonly status: "open" | "closed" | "retired";
	readonly phone?: string;
	readonly hours?: string;
	readonly mission?: string;
	/** What the others of the cluster may ask it for. */
	readonly helpsWith?: string;
	/** Places or clients; of a `kommun` its inhabitants. */
	readonly capacity?: number;
	/** Minutes by road to other units, by unit id. */
	readonly minutesTo?: { readonly [unit: string]: number };
	/** Need by staff measure id, then by shift id: `{ "staff.assistant": { "day": 14 } }`. May be half a person. */
	readonly rota?: Rota;
	/** The same on Saturdays and Sundays, where it differs; 0: nobody is needed. */
	readonly weekendRota?: Rota;
	/** Which rows of the public health agency's weekly figures are this unit's: municipality code and, in a divided city, district. Several are summed. */
	readonly statistics?: readonly { readonly code: string; readonly district?: string }[];
	/** The entry that put it so, and when the unit first came to the board. */
	readonly put?: { readonly at: number; readonly entry: string; readonly since: number };
	/** Norm burn per item, used at low confidence only; units a day. */
	readonly burnNorm?: { readonly [measure: string]: number };
}

export type MeasureType = "tally" | "gauge" | "stock" | "staff" | "choice";

export interface Measure {
	/** Stable for ever, no `/`: `cases.residents.confirmed`. */
	readonly id: string;
	readonly type: MeasureType;
	readonly label: Words;
	/** Short label where space is scarce (the shared screen). */
	readonly short?: Words;
	readonly hint?: Words;
	/** What is counted: `st`, `boende`, `liter`. */
	readonly counted?: Words;
	readonly decimals?: number;
	readonly min?: number;
	readonly max?: number;
	readonly volatile?: boolean;
	/** Names it goes by in spreadsheets. */
	readonly names?: readonly string[];
	/** gauge: level from this value up (`strainedFrom`, `criticalFrom`). */
	readonly strainedFrom?: number;
	readonly criticalFrom?: number;
	/** A number more than so many times the last, or under one so-manieth of it, is asked about; default 5. */
	readonly unlikelyTimes?: number;
	/** volatile: after so many unchanged reports in a row it is typed again; default 3. */
	readonly retypeAfter?: number;
	/** stock: default levels in days may be replaced. */
	readonly days?: StockLimits;
	/** staff: share of need, defaults 0.10 and 0.25. */
	readonly gap?: { readonly strained: number; readonly critical: number };
	/** choice */
	readonly options?: readonly { readonly id: string; readonly label: Words; readonly level?: Level }[];
	/** tally: how long days are kept on the board, in days; default 14. */
	readonly keepDays?: number;
	/** staff: the shifts it is asked for; absent: every shift of the template. */
	readonly shifts?: readonly string[];
	/** stock: packs in base units, `{ pack: 50, carton: 2000 }`. */
	readonly packs?: { readonly pack: number; readonly carton: number };
	/** stock: extra use per extra case. */
	readonly perCase?: number;
	/** One of these drives the Cases / Stock / Staffing column of the board. */
	readonly column?: "cases" | "stock" | "staff";
}

export interface StockLimits {
	/** Below these many days, and from so many on. */
	readonly critical: number;
	readonly strained: number;
	readonly surplus: number;
	/** For how long a better level must hold before it shows; default 2. */
	readonly holdHours?: number;
	/** What leaves a unit so many days may be lent; default 7. */
	readonly keep?: number;
}

export interface Section {
	readonly id: string;
	readonly label: Words;
	/**
	 * Local due time; `weekdays` 1 = Monday … 7, absent: every day; `everyDays` for slower ones; `dailyWhenCritical`: every day
	 * while one of its items is critical or gone. Null: never due, never silent.
	 */
	readonly due: {
		readonly at: string;
		readonly weekdays?: readonly number[];
		readonly everyDays?: number;
		readonly dailyWhenCritical?: true;
		/** So long past it a unit is silent; default 2. */
		readonly silentAfterHours?: number;
	} | null;
	readonly measures: readonly Measure[];
}

/** key: template id. The row holds the newest version; `had` lists the measure ids of every version ever published. */
export interface TemplateRow {
	readonly version: number;
	readonly unitTypes: readonly string[];
	readonly label: Words;
	readonly shifts: readonly {
		readonly id: string;
		readonly label: Words;
		readonly from: string;
		readonly to: string;
	}[];
	readonly sections: readonly Section[];
	readonly had: { readonly [version: string]: readonly string[] };
	/** Measures, and choices with options, that an earlier version had and the newest has not, as they last stood. */
	readonly retired?: readonly Measure[];
	/** Ids of shifts that an earlier version had and the newest has not. */
	readonly retiredShifts?: readonly string[];
}

/**
 * key: `unit/ref`, where ref is
 *   gauge, choice, stock  `measure`
 *   tally                 `measure/2020-04-12`         (the reporting day)
 *   staff                 `measure/2020-04-12/night`   (the date the shift starts, and the shift)
 * The newest observation stands; `(observedAt, id)` breaks ties.
 */
export interface CellRow {
	readonly value: Value;
	/** `<15` and its like: unknown, but less than this. */
	readonly below?: number;
	readonly observedAt: number;
	readonly receivedAt: number;
	/** The entry it came from (a correction's target keeps its place), and who said it. */
	readonly entry: string;
	readonly actor: string;
	readonly source: string;
	/** Confirmed as unchanged rather than typed. */
	readonly unchanged?: true;
	/** How many reports in a row confirmed it unchanged. */
	readonly unchangedRow?: number;
	/** What was surprising when it arrived: `unlikely`, `older-template`. That a count asks for a recount is derived (`stockOf`). */
	readonly flags?: readonly string[];
	/** The correction that put the value right. */
	readonly correctedBy?: string;
	/** The value when the comparison point numbered `seq` was set, kept at the first change after it. */
	readonly before?: { readonly seq: number; readonly value: Value };
	/** Up to 14 daily points: `day` is the newest as days since 1970, `at` the ms of the day at which each was observed and `values`, both
	 * going back one a day, gaps as null. Days are those of Swedish standard time (`tableDay`). */
	readonly points?: {
		readonly day: number;
		readonly at: readonly (number | null)[];
		readonly values: readonly (number | null)[];
	};
}

/** What moves stock between two counts: taken for use, arrived, thrown away, given to or got from another unit. */
export type MovementType = "withdrawal" | "delivery" | "discard" | "lent" | "borrowed";

/**
 * key: `unit/item`: its stock ledger, oldest first, packed in columns. Counts are those of the last 14 days, thinned with age, and
 * the two newest with a balance however old.
 */
export interface LedgerRow {
	readonly at: readonly number[];
	/** Null: said to be unknown, which stands until the next count. Struck: corrected away, as if it had never been made. */
	readonly balance: readonly (number | null | "struck")[];
	/** The last characters of the id of the report: with `at` enough to find the one that a correction names. */
	readonly by: readonly string[];
	/**
	 * What arrived less what was lent or thrown away between the count before and this one, of movements no longer kept one by one.
	 * Absent: nothing did. Withdrawals are use, and a count says what was used.
	 */
	readonly net?: readonly number[];
	/** Movements one by one: those since the second-last count with a balance, and all of two days. */
	readonly moves?: {
		readonly at: readonly number[];
		readonly type: readonly MovementType[];
		readonly quantity: readonly number[];
		readonly by: readonly string[];
	};
	/** What came with a date after which it is not to be used, by days since 1970. Kept a month past it. */
	readonly batches?: {
		readonly expires: readonly number[];
		readonly quantity: readonly number[];
		readonly by: readonly string[];
	};
	/** When a movement was observed that is older than what is kept, and arrived after: a recount is asked for until one is made. */
	readonly lateAt?: number;
	/** The balance when the comparison point numbered `seq` was set, kept at the first change after it. */
	readonly before?: { readonly seq: number; readonly value: number | null };
}

/** key: `unit/measure` of a tally or staff measure: the first and last day (since 1970) that may have cells, and the shifts seen. */
export interface HeldRow {
	readonly from: number;
	readonly to: number;
	readonly shifts?: readonly string[];
}

/** key: unit id: the latest corrections, oldest first: what a further correction of the same entry must find there. */
export interface CorrectedRow {
	readonly corrections: readonly {
		readonly entry: string;
		readonly target: string;
		readonly values: { readonly [ref: string]: Value };
	}[];
}

/** One answer for a section. */
export interface Answer {
	readonly observedAt: number;
	readonly receivedAt: number;
	readonly entry: string;
	readonly actor: string;
	readonly source: string;
	/** Everything was said to be unchanged. */
	readonly unchanged?: true;
	readonly unchangedRow: number;
}

/** key: `unit/section`: the last time somebody answered for the section. */
export interface SaidRow extends Answer {
	/** The answer before, which counts again if this one is taken back. */
	readonly prior?: Answer;
}

/** key: unit id: the newest comment. */
export interface CommentRow {
	readonly text: string;
	readonly observedAt: number;
	readonly actor: string;
	readonly entry: string;
}

/** key: `current` */
export interface ComparisonRow {
	readonly seq: number;
	readonly at: number;
	readonly actor: string;
	readonly label?: string;
	/** The number of the meeting whose end it is. */
	readonly meeting?: number;
}

/** One item of an agenda. */
export interface AgendaItem {
	readonly id: string;
	readonly label: Words;
	readonly minutes: number;
	/** What the shared screen's columns show meanwhile. Absent: what deviates. */
	readonly shows?: AgendaShows;
}

export type AgendaShows = "deviating" | "stock" | "staff" | "cases" | "places" | "open";

/** key: agenda id: what meetings of a series go through. */
export interface AgendaRow {
	readonly label: Words;
	readonly items: readonly AgendaItem[];
	readonly put: { readonly at: number; readonly actor: string; readonly entry: string };
}

export type MeetingRole = "leader" | "logKeeper" | "deputy";

/** key: id of the entry that started it: the current meeting and the last that ended. */
export interface MeetingRow {
	/** Running on the board, from 1. */
	readonly number: number;
	readonly agenda: string;
	/** As the agenda was when it started. */
	readonly items: readonly AgendaItem[];
	/** Ids of persons. */
	readonly leader: string;
	readonly logKeeper: string;
	readonly deputy?: string;
	/** When each role was last given, and by which entry. */
	readonly given?: { readonly [role in MeetingRole]?: { readonly at: number; readonly entry: string } };
	/** The one question that the meeting is held about. */
	readonly pinned?: string;
	readonly startedAt: number;
	readonly startedBy: string;
	/** When the meeting before it ended. */
	readonly since?: number;
	/** Moves, pauses and minutes added, oldest first; what the clock shows follows from them (`meetingClock`). */
	readonly steps: readonly MeetingStep[];
	readonly ended?: { readonly at: number; readonly actor: string; readonly entry: string };
}

export interface MeetingStep {
	readonly at: number;
	readonly entry: string;
	readonly actor: string;
	/** Goes to an item; absent: pauses, goes on or adds minutes to the item that is on. */
	readonly item?: string;
	readonly paused?: boolean;
	readonly more?: number;
}

/** key: meeting id: who was called up, by `attendeeKey`. */
export interface AttendanceRow {
	readonly who: {
		readonly [key: string]: {
			readonly party: Party;
			readonly person?: string;
			readonly present: boolean;
			readonly at: number;
			readonly entry: string;
			readonly actor: string;
		};
	};
}

/** key: `current`: the meeting that is on, the one before it, and how many meetings and decisions there have been. */
export interface MeetingsRow {
	readonly current?: string;
	readonly last?: string;
	readonly meetings: number;
	readonly decisions: number;
	/** Ids of the decisions and log lines on the board, in the order of the log. */
	readonly records: readonly string[];
	/** Ids of the actions on the board. */
	readonly actions: readonly string[];
}

/** Where in a meeting something was recorded. */
interface Recorded {
	readonly meeting?: string;
	readonly item?: string;
	/** When it was stored: what was written afterwards shows. */
	readonly storedAt: number;
	/** It does not hold at all, and why. */
	readonly struck?: { readonly why: string; readonly actor: string; readonly at: number; readonly entry: string };
}

export type Mandate = "local" | "municipal" | "regional";

/** A value as it stood on the board when the decision was stored. Absent `value`: nobody had said any. */
export interface RestsOn {
	readonly unit: string;
	readonly ref: string;
	readonly value?: Value;
	readonly observedAt?: number;
}

export interface DecisionWording extends Worded {
	readonly mandate: Mandate;
	/** Null: asked for, and there were none. Absent: not asked for. */
	readonly objections?: string | null;
	readonly executor: Party;
	/** The id of an earlier decision that it takes the place of. */
	readonly supersedes?: string;
}

/** key: id of the entry that recorded it. The last wording stands, those before it are struck through. */
export interface DecisionRow extends Recorded {
	/** Running on the board, from 1. */
	readonly number: number;
	readonly wordings: readonly DecisionWording[];
	readonly rests: readonly RestsOn[];
	/** The decision that took its place. */
	readonly superseded?: string;
}

export interface LogLineRow extends Recorded {
	readonly wordings: readonly Worded[];
}

export interface ActionWording extends Worded {
	readonly owner: Party;
	/** Who in the organisation, by role or name. */
	readonly person?: string;
	/** ms UTC. */
	readonly due?: number;
}

/** key: id of the entry that recorded it. */
export interface ActionRow extends Recorded {
	readonly wordings: readonly ActionWording[];
	/** Somebody who does not lead the meeting has proposed it; it counts when it is accepted. */
	readonly proposed?: true;
	/** Done, taken up again or accepted, oldest first: the last of done and reopened says whether it is open. */
	readonly steps: readonly {
		readonly is: "done" | "reopened" | "accepted";
		readonly at: number;
		readonly entry: string;
		readonly actor: string;
		readonly note?: string;
	}[];
}

/** key: `sender/receiver`: how many wait at a unit to be received there, as last said. Null: said to be unknown. */
export interface DischargeRow {
	readonly number: number | null;
	readonly observedAt: number;
	readonly receivedAt: number;
	readonly entry: string;
	readonly actor: string;
	readonly source: string;
}

/** An organisation: a unit of the board, or one by name. */
export type Party = { readonly unit: string } | { readonly name: string };

/** What was said in words, and by whom it was put so. The first is as it was said; `why` is a correction's reason. */
export interface Worded {
	readonly text: string;
	readonly entry: string;
	readonly actor: string;
	readonly at: number;
	readonly why?: string;
}

export interface QuestionWording extends Worded {
	readonly owner: Party;
	/** ms UTC. */
	readonly due?: number;
}

export interface AnswerWording extends Worded {
	/** Ids of units. */
	readonly agreed: readonly string[];
}

/** An answer, or a reopening, which has only one wording and nobody who agreed. */
export interface QuestionStep {
	readonly is: "answer" | "reopening";
	readonly entry: string;
	readonly at: number;
	readonly wordings: readonly AnswerWording[];
}

/** key: id of the entry that asked. The last of the wordings stands, those before it are struck through; the last step says whether it is open. */
export interface QuestionRow {
	readonly wordings: readonly QuestionWording[];
	readonly steps: readonly QuestionStep[];
}

/** key: `current`: ids of the questions on the board. Settled ones are the latest; older ones are history. */
export interface AskedRow {
	readonly open: readonly string[];
	readonly settled: readonly string[];
}

/** A shift that is lent, with its own hours: what was agreed stays so when a template's hours change. */
export interface LentShift {
	/** The date on which it begins. */
	readonly date: string;
	readonly shift: string;
	/** ms UTC. `to` of the last shift is when they are to be back. */
	readonly from: number;
	readonly to: number;
}

/**
 * key: the id of the `staff-loan` that began it. Staff of one unit who work for another; both see the same row. Kept three weeks
 * past its end, for whoever traces contacts. Whether it is under way or over follows from the time (`staffLoanState`).
 */
export interface StaffLoanRow {
	readonly lender: string;
	readonly borrower: string;
	/** A staff measure. */
	readonly role: string;
	readonly count: number;
	/** Oldest first. */
	readonly shifts: readonly LentShift[];
	readonly step: "requested" | "promised" | "refused" | "withdrawn";
	readonly note?: string;
	readonly begun: { readonly at: number; readonly actor: string };
	/** Of what was asked for first. `asked`: for how many, where fewer were promised. */
	readonly answered?: {
		readonly at: number;
		readonly actor: string;
		readonly reason?: string;
		readonly asked?: number;
	};
	/** They were back then: the earliest that anybody has said. */
	readonly ended?: { readonly at: number; readonly actor: string; readonly entry: string; readonly reason?: string };
}

/** key: unit id: the staff loans in which it is either side, oldest first. */
export interface StaffLoansOfRow {
	readonly loans: readonly string[];
}

export type Level = "black" | "critical" | "strained" | "normal" | "surplus";

/** key: unit id: who last said to take care of it, or let it go. Whether that still holds is derived (`takenOf`). */
export interface TakenRow {
	readonly actor: string;
	readonly organisation?: string;
	readonly at: number;
	readonly entry: string;
	readonly letGo?: true;
	/** When the last entry about the unit was stored since then: up to there it has not been normal. */
	readonly followedAt: number;
	/** An entry found the unit normal, or made it so. */
	readonly ended?: true;
}

/** key: unit id: the level last set by hand, which holds until its time; `set` is absent where it was ended before that. */
export interface OverrideRow {
	readonly at: number;
	readonly actor: string;
	readonly entry: string;
	readonly set?: { readonly level: Level; readonly why: string; readonly until: number };
}

/** key: `current`: the cluster's readiness level, with its name as it was then. */
export interface ReadinessRow {
	readonly level: string;
	readonly label: Words;
	readonly why: string;
	readonly at: number;
	readonly actor: string;
	readonly entry: string;
}

/** Null: said not to be known. */
export type ImpactAnswer = "fine" | "mild" | "severe" | null;
export type ImpactGrade = 1 | 2 | 3 | 4 | 5;

/** One delivery that somebody has promised a unit. A promise is no stock: it is never in a balance. */
export interface Promised {
	/** The entry that promised it. */
	readonly id: string;
	readonly amount: number;
	/** ms UTC. */
	readonly due: number;
	/** Who is to deliver, in words. */
	readonly from: string;
	readonly at: number;
	readonly actor: string;
	/** What became of it, as last said. */
	readonly ended?: {
		readonly outcome: "arrived" | "withdrawn";
		readonly at: number;
		readonly actor: string;
		readonly entry: string;
	};
}

/** key: `unit/item`: what has been promised, the first to come first. Kept two weeks past its time. */
export interface PromisedRow {
	readonly promises: readonly Promised[];
}

/** key: unit id, or `*` for the cluster: the three answers that were given last, and a grade in place of theirs. */
export interface ImpactRow {
	readonly plan: ImpactAnswer;
	readonly resources: ImpactAnswer;
	readonly load: ImpactAnswer;
	readonly override?: { readonly grade: ImpactGrade; readonly why: string };
	readonly at: number;
	readonly actor: string;
	readonly entry: string;
}

export interface Tables {
	readonly unit: UnitRow;
	readonly template: TemplateRow;
	readonly cell: CellRow;
	readonly ledger: LedgerRow;
	readonly held: HeldRow;
	readonly corrected: CorrectedRow;
	readonly said: SaidRow;
	readonly comment: CommentRow;
	readonly comparison: ComparisonRow;
	readonly discharge: DischargeRow;
	readonly question: QuestionRow;
	readonly asked: AskedRow;
	readonly taken: TakenRow;
	readonly override: OverrideRow;
	readonly readiness: ReadinessRow;
	readonly impact: ImpactRow;
	readonly staffLoan: StaffLoanRow;
	readonly staffLoansOf: StaffLoansOfRow;
	readonly agenda: AgendaRow;
	readonly meeting: MeetingRow;
	readonly meetings: MeetingsRow;
	readonly attendance: AttendanceRow;
	readonly decision: DecisionRow;
	readonly logLine: LogLineRow;
	readonly action: ActionRow;
	readonly promised: PromisedRow;
}
