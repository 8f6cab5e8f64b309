// Staff of one unit who work for another: asked for or promised, answered once, back once, however many say so and in whatever order.
import { dateOfDay, dayMs, rowOf, rowsOf } from "@samlad/board";
import type { StaffLoanAnswerBody, StaffLoanBody, StaffLoanEndBody } from "@samlad/board/bodies";
import type { DraftInput, Entry, Read } from "@samlad/sync";
import { between, pick, type Random } from "@samlad/sync/simulator/random";
import { byTime, ofKind, said } from "./saying.ts";

const hourMs = 3_600_000;

export function lend(read: Read, random: Random, now: number, units: readonly string[]): readonly DraftInput[] {
	const [id, row] = pick(random, loansOf(read)) ?? [];
	const chance = random();
	if (id === undefined || row === undefined || chance < 0.3) return [begin(random, now, units)];
	if (row.step === "promised") return [said("staff-loan-end", { loan: id, reason: "Tillbaka" }, { refs: [id] })];
	return [said("staff-loan-answer", answer(random, id), { refs: [id] })];
}

const loansOf = (read: Read) => [...rowsOf(read, "staffLoan")].sort(([one], [other]) => (one < other ? -1 : 1));

function begin(random: Random, now: number, units: readonly string[]): DraftInput {
	const day = Math.floor(now / dayMs) + between(random, 1, 3);
	const from = day * dayMs + 8 * hourMs;
	const [lender = "", borrower = ""] = random() < 0.5 ? units : units.toReversed();
	const body: StaffLoanBody = {
		lender,
		borrower,
		role: "staff.assistant-nurse",
		count: between(random, 1, 4),
		shifts: [{ date: dateOfDay(day), shift: "day", from, to: from + 8 * hourMs }],
		step: random() < 0.6 ? "requested" : "promised",
	};
	return said("staff-loan", body);
}

function answer(random: Random, loan: string): StaffLoanAnswerBody {
	const chance = random();
	if (chance < 0.6) return { loan, answer: "promised", ...(chance < 0.2 && { count: 1 }) };
	return chance < 0.8 ? { loan, answer: "refused", reason: "Vi saknar själva" } : { loan, answer: "withdrawn" };
}

export function lendFault(read: Read, entries: readonly Entry[]): string | undefined {
	const answers = ofKind<StaffLoanAnswerBody>(entries, "staff-loan-answer");
	const ends = ofKind<StaffLoanEndBody>(entries, "staff-loan-end");
	for (const { id, said } of ofKind<StaffLoanBody>(entries, "staff-loan")) {
		const row = rowOf(read, "staffLoan", id);
		// The first to be stored: the others were refused.
		const answered = answers.find(({ said }) => said.loan === id)?.said;
		const expected = answered?.answer ?? said.step;
		if (row?.step !== expected) return `staff loan ${id} is ${String(row?.step)}, and the log says ${expected}`;
		const count = answered?.count ?? said.count;
		if (row.count !== count) return `staff loan ${id} is of ${row.count}, and the log says ${count}`;
		const back = ends.filter(({ said }) => said.loan === id).toSorted(byTime)[0];
		if (row.ended?.entry !== back?.id) return `staff loan ${id} ended otherwise than the log says`;
	}
	return undefined;
}
