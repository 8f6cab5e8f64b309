// What a series of meetings goes through: items in order, each with its minutes. Meetings that have begun keep theirs.
import * as v from "valibot";
import { putAgenda } from "../apply/meetings.ts";
import type { AgendaBody } from "../bodies.ts";
import { may } from "../may.ts";
import { rowOf, rowsOf } from "../read.ts";
import { mostAgendaItems, mostAgendas } from "../record-limits.ts";
import { refuse } from "../refusals.ts";
import type { Kind } from "./kind.ts";
import { aboutMeetings } from "./meeting-shapes.ts";
import { id, words } from "./shapes.ts";

const item = v.strictObject({
	id,
	label: words,
	minutes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(240)),
	shows: v.optional(v.picklist(["deviating", "stock", "staff", "cases", "places", "open"])),
});

export const agenda: Kind<AgendaBody> = {
	name: "agenda",
	v: 1,
	schema: v.strictObject({
		agenda: id,
		label: words,
		items: v.pipe(v.array(item), v.minLength(1), v.maxLength(mostAgendaItems)),
	}),
	texts: ({ label, items }) => [label, ...items.map((one) => one.label)].flatMap(({ sv, en }) => [sv, en]),
	check({ read, draft, actor, body }) {
		if (!may(actor, "meeting", draft.board)) return refuse("not-allowed");
		const others = [...rowsOf(read, "agenda")].filter(([agenda]) => agenda !== body.agenda).length;
		if (others >= mostAgendas) return refuse("too-many", { most: mostAgendas });
		const ids = new Set(body.items.map((one) => one.id));
		return ids.size === body.items.length ? null : refuse("bad-shape", { at: "items" });
	},
	apply: putAgenda,
	onTop: (read, { id }, { agenda }) => rowOf(read, "agenda", agenda)?.put.entry === id,
	about: () => aboutMeetings,
};
