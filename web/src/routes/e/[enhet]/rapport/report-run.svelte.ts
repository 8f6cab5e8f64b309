// One person's report of one unit while the page is open: the draft, the fields it fills, what is sent and taken back.
// Shows nothing and judges no numbers; board, keeper and language are given to it.
import { sectionsDueOf, type SectionDue } from "@samlad/board/derive/due";
import { unitTypeTemplate } from "@samlad/board/derive/template";
import { guardText } from "@samlad/board/guard/identity-number";
import { rowOf } from "@samlad/board/read";
import type { Section, Value } from "@samlad/board/tables";
import { untrack } from "svelte";
import type { Board, Said } from "#lib/board.svelte.ts";
import { composeReport, countLines, readLines, type Line, type Obstacle } from "./compose.ts";
import * as drafts from "./draft.ts";
import { fieldGroups, type Field } from "./fields.ts";
import type { Keeper } from "./keeping.ts";
import type { Lang } from "./reading.ts";
import { savingOf, type Saving } from "./saving.ts";
import { undoForMs, undoOf, type SentReport } from "./undo.ts";

export interface ReportRunOptions {
	readonly board: Board;
	readonly unit: string;
	readonly keeper: Keeper;
	readonly lang: () => Lang;
}

/** A section due later than this waits among the others, ms. */
const soonMs = 24 * 3_600_000;

export class ReportRun {
	readonly unit: string;
	#board: Board;
	#keeper: Keeper;
	#lang: () => Lang;

	draft: drafts.Draft = $state.raw(drafts.emptyDraft);
	/** Ids of the sections on the page; set once, so that no row leaves while somebody types. */
	shown: readonly string[] | undefined = $state.raw();
	obstacles: readonly Obstacle[] = $state.raw([]);
	/** The last report sent from this page, while it can be undone. */
	undoable:
		| (SentReport & { readonly until: number; readonly draft: drafts.Draft; readonly comment: string })
		| undefined = $state.raw();
	wasUndone = $state(false);
	/** Fields filled by the last paste, and the draft before it. */
	pasted: { readonly refs: ReadonlySet<string>; readonly before: drafts.Draft } | undefined = $state.raw();
	byPhone = $state(false);
	/** Who may only count sees stock alone. */
	stockOnly = $state(false);

	#kept = $state(true);
	#busy = false;
	#sentId: string | undefined = $state();
	#storedAt: number | undefined = $state();
	#refusedCode: string | undefined = $state();
	/** The instant that shifts and reporting days are reckoned from; it stands still while something is typed. */
	#fieldsAt = $state(0);

	constructor({ board, unit, keeper, lang }: ReportRunOptions) {
		this.unit = unit;
		this.#board = board;
		this.#keeper = keeper;
		this.#lang = lang;
		this.draft = keeper.load();
		this.#sentId = this.draft.sent?.id;
	}

	readonly unitRow = $derived.by(() => rowOf(this.#board.read, "unit", this.unit));
	readonly template = $derived.by(() =>
		this.unitRow ? unitTypeTemplate(this.#board.read, this.unitRow.type) : undefined,
	);
	readonly due: readonly SectionDue[] = $derived.by(() => {
		const { read, now } = this.#board;
		return sectionsDueOf(read, this.unit, now);
	});
	readonly #sections: readonly Section[] = $derived.by(() => {
		const sections = this.template?.template.sections ?? [];
		if (!this.stockOnly) return sections;
		return sections.flatMap((section) => {
			const measures = section.measures.filter(({ type }) => type === "stock");
			return measures.length > 0 ? [{ ...section, measures }] : [];
		});
	});
	readonly groups = $derived.by(() => {
		if (!this.template) return [];
		const { template } = this.template;
		const sections = this.#sections.filter(({ id }) => this.shown?.includes(id));
		return fieldGroups({ read: this.#board.read, unit: this.unit, template, sections, now: this.#fieldsAt });
	});
	readonly fields: readonly Field[] = $derived(this.groups.flatMap(({ fields }) => fields));
	readonly lines: readonly Line[] = $derived.by(() => readLines(this.fields, this.draft, this.#lang()));
	readonly counts = $derived(countLines(this.lines));
	/** Sections that are not on the page. */
	readonly others: readonly Section[] = $derived(this.#sections.filter(({ id }) => !this.shown?.includes(id)));
	/** The newest answer for any section of this unit. */
	readonly lastSaid = $derived.by(() => {
		const { read } = this.#board;
		const said = (this.template?.template.sections ?? []).flatMap(
			({ id }) => rowOf(read, "said", `${this.unit}/${id}`) ?? [],
		);
		return said.reduce<(typeof said)[number] | undefined>(
			(last, next) => (last && last.observedAt >= next.observedAt ? last : next),
			undefined,
		);
	});
	readonly #pending = $derived.by(() => this.#board.pending.find(({ draft }) => draft.id === this.#sentId));
	readonly saving: Saving = $derived.by(() =>
		savingOf({
			hasDraft: !drafts.isEmpty(this.draft),
			kept: this.#kept,
			touchedAt: this.draft.touchedAt,
			pending: this.#pending,
			isLive: this.#board.state === "live",
			refusedCode: this.#refusedCode,
			storedAt: this.#storedAt,
		}),
	);

	/** Chooses the sections once the template is known, and lets shifts and days move on while nothing is typed. Call in an effect. */
	follow(): void {
		const { template } = this;
		if (!template) return;
		if (!this.shown) {
			const due = this.due.flatMap(({ section, dueAt }) => (dueAt < this.#board.now + soonMs ? [section.id] : []));
			const asked = this.#sections.flatMap(({ id, due }) => (due ? [id] : []));
			this.shown = this.#sections.some(({ id }) => due.includes(id)) ? due : asked;
		}
		const { now } = this.#board;
		const isFirst = untrack(() => this.#fieldsAt === 0);
		if (isFirst || Object.keys(this.draft.typed).length === 0) this.#fieldsAt = now;
	}

	/** Learns what has become of the report on its way. Call in an effect. */
	settle(): void {
		const id = this.#sentId;
		if (id === undefined || this.#storedAt !== undefined) return;
		const pending = this.#pending;
		if (pending?.state === "refused") {
			this.#refusedCode = pending.refusal?.code ?? "unknown";
			this.#put(drafts.giveBack(this.draft, id, this.#board.clock()));
			this.#sentId = undefined;
			this.undoable = undefined;
			this.#board.dismiss(id);
		} else if (pending?.state === "stored" || (!pending && this.#board.state === "live")) {
			this.#storedAt = this.lastSaid?.entry === id ? this.lastSaid.receivedAt : this.#board.clock();
			this.#put(drafts.settleStored(this.draft, id));
		}
	}

	showSection(id: string): void {
		this.shown = [...(this.shown ?? []), id];
	}

	type(field: Field, text: string): void {
		this.#put(drafts.typeText(this.draft, field, text, this.#board.clock()));
		this.#clear(field.ref);
	}

	restore(ref: string): void {
		this.#put(drafts.restoreField(this.draft, ref, this.#board.clock()));
		this.#clear(ref);
	}

	vouch(ref: string): void {
		this.#put(drafts.vouch(this.draft, ref, this.#board.clock()));
		this.#clear(ref);
	}

	comment(text: string): void {
		this.#put(drafts.writeComment(this.draft, text, this.#board.clock()));
		this.obstacles = this.obstacles.filter(({ is }) => is !== "comment" && is !== "nothing-said");
	}

	paste(texts: readonly { readonly field: Field; readonly text: string }[]): void {
		this.pasted = { refs: new Set(texts.map(({ field }) => field.ref)), before: this.draft };
		const standing = texts.map(({ field, text }) => ({ standing: field, text }));
		this.#put(drafts.typeMany(this.draft, standing, this.#board.clock()));
	}

	undoPaste(): void {
		if (this.pasted) this.#put(this.pasted.before);
		this.pasted = undefined;
	}

	discard(): void {
		const { sent } = this.draft;
		this.#put(sent ? { ...drafts.emptyDraft, sent } : drafts.emptyDraft);
		this.obstacles = [];
		this.#refusedCode = undefined;
		this.pasted = undefined;
	}

	/** False: something stands in the way, and `obstacles` says what. */
	async send(): Promise<boolean> {
		if (!this.template || this.#busy) return true;
		const { id: templateId, template: row } = this.template;
		const composed = composeReport({
			unit: this.unit,
			template: { id: templateId, row },
			lines: this.lines,
			comment: this.draft.comment,
		});
		this.obstacles = composed.ok ? [] : composed.obstacles;
		if (!composed.ok) return false;

		this.#busy = true;
		try {
			const { body } = composed;
			const { read } = this.#board;
			const before = new Map<string, Value>();
			for (const ref of Object.keys(body.values)) {
				const cell = rowOf(read, "cell", `${this.unit}/${ref}`);
				if (cell) before.set(ref, cell.value);
			}
			const comment = rowOf(read, "comment", this.unit)?.text ?? "";
			const isPasted = Object.keys(body.values).some((ref) => this.pasted?.refs.has(ref) && this.draft.typed[ref]);
			const source = this.byPhone ? "phone" : isPasted ? "paste" : "form";
			const [id] = await this.#board.append([{ kind: "report", v: 1, body: { ...body }, source }]);
			if (id === undefined) return true;
			this.#sentId = id;
			this.#storedAt = undefined;
			this.#refusedCode = undefined;
			this.wasUndone = false;
			this.pasted = undefined;
			const now = this.#board.clock();
			const observedAt = this.#board.pending.find(({ draft }) => draft.id === id)?.draft.observedAt ?? now;
			this.undoable = { id, observedAt, body, before, until: now + undoForMs, draft: this.draft, comment };
			this.#put(drafts.markSent(this.draft, id));
			return true;
		} finally {
			this.#busy = false;
		}
	}

	/** A correction, never a delayed sending; what was typed comes back as a draft. */
	async undo(why: string): Promise<void> {
		const { undoable } = this;
		this.undoable = undefined;
		if (!undoable) return;
		const { body } = undoable;
		const source = this.byPhone ? "phone" : "form";
		const correction = undoOf(undoable, why);
		const said: Said[] = correction ? [{ ...correction, body: { ...correction.body }, source }] : [];
		// A correction reaches cells alone: the comment before this one is said again.
		if (body.comment !== undefined) {
			const { unit, template } = body;
			said.push({
				kind: "report",
				v: 1,
				body: { unit, template, sections: [], values: {}, comment: undoable.comment },
				source,
			});
		}
		await this.#board.append(said);
		this.wasUndone = true;
		const { typed, comment } = undoable.draft;
		this.#put({
			...this.draft,
			typed: { ...typed, ...this.draft.typed },
			comment: this.draft.comment || comment,
			touchedAt: this.#board.clock(),
		});
	}

	/** What was in the way has been touched: it is judged anew at the next sending. */
	#clear(ref: string): void {
		this.obstacles = this.obstacles.filter(
			(obstacle) => obstacle.is !== "nothing-said" && (!("ref" in obstacle) || obstacle.ref !== ref),
		);
	}

	#put(draft: drafts.Draft): void {
		this.draft = draft;
		this.#kept = this.#keeper.keep(withoutIdentityNumbers(draft));
	}
}

/** What must not be sent is not written to disk either. */
function withoutIdentityNumbers(draft: drafts.Draft): drafts.Draft {
	return {
		...draft,
		typed: Object.fromEntries(Object.entries(draft.typed).filter(([, { text }]) => guardText(text).ok)),
		comment: guardText(draft.comment).ok ? draft.comment : "",
	};
}
