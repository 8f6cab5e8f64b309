// The board's tables: what the log's entries amount to. Their rows stand by idea in `rows/`; nothing here says how they come about.
import type { ImpactRow, OverrideRow, ReadinessRow, TakenRow } from "./rows/care.ts";
import type { LoanRow, RequestRow, RequestsOfRow } from "./rows/loan.ts";
import type { AgendaRow, AttendanceRow, HandsRow, MeetingRow, MeetingsRow } from "./rows/meeting.ts";
import type { AskedRow, QuestionRow } from "./rows/question.ts";
import type { ActionRow, DecisionRow, LogLineRow } from "./rows/record.ts";
import type { CellRow, CommentRow, ComparisonRow, CorrectedRow, DischargeRow, HeldRow, SaidRow } from "./rows/said.ts";
import type { StaffLoanRow, StaffLoansOfRow } from "./rows/staff-loan.ts";
import type { LedgerRow, PromisedRow } from "./rows/stock.ts";
import type { TemplateRow } from "./rows/template.ts";
import type { UnitRow } from "./rows/unit.ts";

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
	readonly hands: HandsRow;
	readonly decision: DecisionRow;
	readonly logLine: LogLineRow;
	readonly action: ActionRow;
	readonly promised: PromisedRow;
	readonly request: RequestRow;
	readonly requestsOf: RequestsOfRow;
	readonly loan: LoanRow;
}
