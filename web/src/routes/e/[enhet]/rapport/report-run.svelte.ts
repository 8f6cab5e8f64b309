// One person's report of one unit while the page is open: the draft, the fields it fills, what is sent and taken back.
// Shows nothing and judges no numbers; board, keeper and language are given to it.
import { sectionsDueOf, type SectionDue } from "@samlad/board/derive/due";
import { unitTypeTemplate } from "@samlad/board/derive/template";
import type { ReportBody } from "@samlad/board/bodies";
import { rowOf } from "@samlad/board/read";
import type { Section } from "@samlad/board/rows/template";
import { untrack } from "svelte";
import type { Board } from "#lib/board.svelte.ts";
import type { Obstacle } from "./compose.ts";
import { Delivery } from "./delivery.svelte.ts";
import * as drafts from "./draft.ts";
import { fieldGroups, type Field } from "./fields.ts";
import type { Keeper } from "./keeping.ts";
import type { LateGuard } from "./late-guard.ts";
import { countLines, readLines, type Line } from "./lines.ts";
import type { Lang } from "./reading.ts";
import { savingOf, type Saving } from "./saving.ts";
import { dueSoon, sectionsShown, sectionsTyped } from "./sections-shown.ts";

export interface ReportRunOptions {
	readonly board: Board;
	readonly unit: string;
	readonly keeper: Keeper;
	readonly guard: LateGuard;
	readonly lang: () => Lang;
}

export class ReportRun {
	/** The rows have been drawn: what stands below and beside them may be fetched. */
	drawn = $state(false);
	readonly unit: string;
	readonly delivery: Delivery;
	readonly guard: LateGuard;
	#board: Board;
	#keeper: Keeper;
	#lang: () => Lang;

	draft: drafts.Draft = $state.raw(drafts.emptyDraft);
	/** Ids of the sections on the page; they only grow, so that no row leaves while somebody types. */
	shown: readonly string[] | undefined = $state.raw();
	obstacles: readonly Obstacle[] = $state.raw([]);
	/** The last paste. */
	pasted: drafts.Pasted | undefined = $state.raw();
	byPhone = $state(false);
	/** Who may only count sees stock alone. */
	stockOnly = $state(false);

	#kept = $state(true);
	/** Resolves when the report that was just sent is kept here, or could not be. */
	#leaving: Promise<void> | undefined;
	/** The instant that shifts and reporting days are reckoned from; it stands still while something is typed. */
	#fieldsAt = $state(0);

	constructor({ board, unit, keeper, guard, lang }: ReportRunOptions) {
		this.unit = unit;
		this.#board = board;
		this.#keeper = keeper;
		this.guard = guard;
		this.#lang = lang;
		this.draft = keeper.load();
		this.delivery = new Delivery(board, this.draft.sent?.id);
	}

	readonly unitRow = $derived.by(() => rowOf(this.#board.read, "unit", this.unit));
	readonly template = $derived.by(() =>
		this.unitRow ? unitTypeTemplate(this.#board.read, this.unitRow.type) : undefined,
	);
	readonly due: readonly SectionDue[] = $derived.by(() => {
		const { read, now } = this.#board;
		return sectionsDueOf(read, this.unit, now);
	});
	/** Nothing waits for an answer within a day. */
	readonly isAllSaid = $derived.by(() => dueSoon(this.due, this.#board.now).length === 0);
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
		const { observedAt } = this.draft;
		return fieldGroups({
			read: this.#board.read,
			unit: this.unit,
			template,
			sections,
			now: observedAt ?? this.#fieldsAt,
			isEarlier: observedAt !== undefined,
		});
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
	readonly saving: Saving = $derived.by(() =>
		savingOf({
			hasDraft: !drafts.isEmpty(this.draft),
			kept: this.#kept,
			touchedAt: this.draft.touchedAt,
			pending: this.delivery.pending,
			isLive: this.#board.state === "live",
			refusedCode: this.delivery.refusedCode,
			storedAt: this.delivery.storedAt,
		}),
	);

	/** Chooses the sections once the template is known, and lets shifts and days move on while nothing is typed. Call in an effect. */
	follow(): void {
		const { template } = this;
		if (!template) return;
		if (!this.shown) {
			const { read, now } = this.#board;
			const all = this.#sections.map(({ id }) => id);
			this.shown =
				this.draft.observedAt !== undefined
					? all
					: sectionsShown({ read, unit: this.unit, sections: this.#sections, due: this.due, now });
		}
		const { shown } = this;
		// A draft of an earlier page load, or what a refusal gave back, may belong to a section that was opened by hand.
		const hidden = sectionsTyped(this.#sections, Object.keys(this.draft.typed)).filter((id) => !shown.includes(id));
		if (hidden.length > 0) this.shown = [...shown, ...hidden];
		const { now } = this.#board;
		const isFirst = untrack(() => this.#fieldsAt === 0);
		if (isFirst || Object.keys(this.draft.typed).length === 0) this.#fieldsAt = now;
	}

	/** Learns what has become of the report on its way. Call in an effect. */
	settle(): void {
		const { lastSaid, draft } = this;
		const settled = this.delivery.settle({
			receivedAt: (id) => (lastSaid?.entry === id ? lastSaid.receivedAt : undefined),
			takesBack: drafts.takesBack(draft, draft.sent ?? {}),
		});
		if (settled && settled.is !== "stored") this.#put(drafts.giveBack(this.draft, settled.id, this.#board.clock()));
		else if (settled) this.#put(drafts.settleStored(this.draft, settled.id));
	}

	/** Fetches what judges a report and takes it back, and then keeps what it had to leave out until it knew. Call when the rows are drawn. */
	async arm(): Promise<void> {
		const [{ goneBy }, { bringRules }] = await Promise.all([
			import("./other-time.ts"),
			import("#lib/link/rules-here.ts"),
			this.guard.fetch(),
			import("./compose.ts"),
			import("./undo.ts"),
		]);
		bringRules();
		this.#put(this.draft);
		const at = goneBy(this.draft, this.fields);
		if (at !== undefined) await this.observe(at);
	}

	/** All of it was true at a moment that has been, ms UTC; undefined: it is true now. Then every section of a paper form is there, in its order. */
	async observe(at: number | undefined): Promise<void> {
		const { moved } = await import("./other-time.ts");
		const before = this.fields;
		const { observedAt: _gone, ...draft } = this.draft;
		if (at !== undefined) this.shown = this.#sections.map(({ id }) => id);
		this.#put(at === undefined ? draft : { ...draft, observedAt: at });
		const { typed, pasted } = moved(this.draft.typed, this.pasted, before, this.fields);
		this.pasted = pasted;
		this.#put({ ...this.draft, typed });
		this.obstacles = [];
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

	/** All of it in one step. */
	paste(texts: readonly { readonly field: Field; readonly text: string }[]): void {
		const { draft } = this;
		this.pasted = { texts: new Map(texts.map(({ field, text }) => [field.ref, text])), before: draft.typed };
		const now = this.#board.clock();
		this.#put(texts.reduce((next, { field, text }) => drafts.typeText(next, field, text, now), draft));
	}

	/** `without`: fetched with the words that offer it (`undo-paste.ts`). */
	undoPaste(without: (draft: drafts.Draft, pasted: drafts.Pasted, now: number) => drafts.Draft): void {
		if (this.pasted) this.#put(without(this.draft, this.pasted, this.#board.clock()));
		this.pasted = undefined;
	}

	discard(): void {
		const { sent } = this.draft;
		this.#put(sent ? { ...drafts.emptyDraft, sent } : drafts.emptyDraft);
		this.obstacles = [];
		this.delivery.refusedCode = undefined;
		this.pasted = undefined;
	}

	/** False: something stands in the way, and `obstacles` says what. While a report leaves, what is typed meanwhile waits its turn. */
	async send(): Promise<boolean> {
		if (this.#leaving) {
			await this.#leaving;
			return drafts.isEmpty(this.draft) ? this.obstacles.length === 0 : this.send();
		}
		if (!this.template) return true;
		const { id: templateId, template: row } = this.template;
		const { draft, lines, pasted } = this;
		const left = Promise.withResolvers<void>();
		this.#leaving = left.promise;
		try {
			const { composeReport } = await import("./compose.ts");
			const composed = composeReport({
				unit: this.unit,
				template: { id: templateId, row },
				lines,
				comment: draft.comment,
			});
			this.obstacles = composed.ok ? [] : composed.obstacles;
			if (!composed.ok) return false;

			const { body } = composed;
			const id = await this.delivery.send(body, this.#sourceOf(body, draft, pasted), draft);
			if (this.pasted === pasted) this.pasted = undefined;
			if (id !== undefined) this.#put(drafts.markSent(this.draft, { id, draft, values: body.values }));
			return true;
		} finally {
			this.#leaving = undefined;
			left.resolve();
		}
	}

	/** What was typed comes back as a draft, unless something of another time is being typed by now. */
	async undo(why: string): Promise<void> {
		const sent = await this.delivery.undo(why, this.byPhone ? "phone" : "form");
		if (!sent) return;
		const { draft } = this;
		if (!drafts.takesBack(draft, sent)) return;
		this.#put({
			...draft,
			typed: { ...sent.typed, ...draft.typed },
			comment: draft.comment || sent.comment,
			...(sent.observedAt === undefined ? {} : { observedAt: sent.observedAt }),
			touchedAt: this.#board.clock(),
		});
	}

	#sourceOf(
		{ values }: ReportBody,
		draft: drafts.Draft,
		pasted: drafts.Pasted | undefined,
	): "phone" | "paste" | "form" {
		if (this.byPhone) return "phone";
		const isPasted = Object.keys(values).some((ref) => pasted?.texts.has(ref) && draft.typed[ref]);
		return isPasted ? "paste" : "form";
	}

	/** What was in the way has been touched: it is judged anew at the next sending. */
	#clear(ref: string): void {
		this.obstacles = this.obstacles.filter(
			(obstacle) => obstacle.is !== "nothing-said" && (!("ref" in obstacle) || obstacle.ref !== ref),
		);
	}

	#put(draft: drafts.Draft): void {
		this.draft = draft;
		this.#kept = this.#keeper.keep(draft);
	}
}
