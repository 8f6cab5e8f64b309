// The door of the room: what entries mean, what the board can say about them, and the words it starts with.
export { dateOfDay, dayMs, dayOfDate, weekdayOf } from "./calendar.ts";
export { definitionsOf, measureOf } from "./definitions.ts";
export { change, changedRefs, type Change } from "./derive/change.ts";
export { clusterStock, type ClusterStock } from "./derive/cluster-stock.ts";
export { dischargeQueue, type DischargeQueue } from "./derive/discharge.ts";
export { periodAt, sectionsDue, sectionsDueOf, type SectionDue } from "./derive/due.ts";
export { fieldsOf, lastCell, mustType, type Field } from "./derive/form.ts";
export { impactGrade, impactOf, type Impact } from "./derive/impact.ts";
export { depots, lenders, type Lender } from "./derive/lenders.ts";
export { level, levelOfValue, severity, type Why } from "./derive/level.ts";
export { meetingClock, type ItemClock, type MeetingClock } from "./derive/meeting-clock.ts";
export { attendees, meetingNumbered, meetings, type Attendee, type Meeting, type Meetings } from "./derive/meetings.ts";
export { minutes, type Minutes } from "./derive/minutes.ts";
export { overrideOf, type Override } from "./derive/override.ts";
export { openAt } from "./derive/opening.ts";
export { places, type Places } from "./derive/places.ts";
export { plausibility, type Plausibility } from "./derive/plausibility.ts";
export { questions, type AskedQuestion, type Questions } from "./derive/questions.ts";
export {
	actionOf,
	decisionOf,
	openActions,
	records,
	type OneRecord,
	type RecordedAction,
	type RecordedDecision,
	type RecordedLine,
} from "./derive/records.ts";
export { runsOutFirst, type ItemLeft } from "./derive/running-out.ts";
export { seriesOf, type Told } from "./derive/series.ts";
export { setUp, type SetUp, type SetUpStep } from "./derive/set-up.ts";
export { sinceComparison, sinceMoment, type Since, type TablesThen } from "./derive/since.ts";
export { silence, type Silence } from "./derive/silence.ts";
export { shiftsAhead, type Shift } from "./derive/shifts.ts";
export { staffGap, type RoleGap, type StaffGap } from "./derive/staff.ts";
export { burnOf } from "./derive/burn.ts";
export { stockOf, type Stock } from "./derive/stock.ts";
export { rankOf, rankUnits, unitSummary, type Cases, type UnitSummary } from "./derive/summary.ts";
export { takenOf, type Taken } from "./derive/taken.ts";
export { measuresOf, templateOf, templateOfUnit, unitTypeTemplate } from "./derive/template.ts";
export { total, unitsWith, worstChoice, type Total } from "./derive/total.ts";
export { unitChanges, unitValues, type SectionValues, type ValueLine } from "./derive/unit-values.ts";
export { guardText, guardTexts, type Guarded } from "./guard/identity-number.ts";
export { correctionOf } from "./kinds/correction.ts";
export { fieldsPerSection } from "./field-count.ts";
export { longestText } from "./kinds/shapes.ts";
export { may, type Action } from "./may.ts";
export { mirrorId } from "./mirror-id.ts";
export { formatNumber, type Lang } from "./numbers/format.ts";
export { parseNumber, type NumberCode, type NumberOptions, type ParsedNumber } from "./numbers/parse.ts";
export { rowOf, rowsOf, type Read, type Row, type Write } from "./read.ts";
export { refusalCodes, type Refusal, type RefusalCode } from "./refusals.ts";
export { parseRef, refOf, type Ref } from "./refs.ts";
export { roles, type Role } from "./roles.ts";
export { rules, type CheckInput } from "./rules.ts";
export { firstTemplates, unitTypes } from "./templates/first.ts";
export { firstAgenda } from "./templates/agenda.ts";
export { unitTypeInName, unitTypeOf, unitTypesInWords, type UnitType } from "./templates/unit-types.ts";
export { typedAction, type TypedAction } from "./typed/action.ts";
export { typedLine, type TypedLine } from "./typed/line.ts";
export { unitIdFrom } from "./unit-id.ts";
export { instantOf, localDay, localMinutes, minutesOf } from "./zone.ts";
export type * from "./bodies.ts";
export type { Actor, Draft, Entry, Grant, Json, Source } from "./entry.ts";
export type { Level } from "./rows/care.ts";
export type { AgendaItem, AgendaShows, MeetingRole, MeetingRow } from "./rows/meeting.ts";
export type { ActionWording, DecisionWording, Mandate, RestsOn } from "./rows/record.ts";
export type { CellRow, CommentRow, ComparisonRow, CorrectedRow, HeldRow, SaidRow, Value } from "./rows/said.ts";
export type { LedgerRow, MovementType } from "./rows/stock.ts";
export type { Measure, MeasureType, Section, TemplateRow } from "./rows/template.ts";
export type { UnitRow } from "./rows/unit.ts";
export type { Words } from "./rows/words.ts";
export type { Tables } from "./tables.ts";
