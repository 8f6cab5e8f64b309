// Templates as somebody would have them, before they are published. Changes bodies; knows no screen and sends nothing.
import type { TemplateBody } from "@samlad/board/bodies";
import { templateChanges, type TemplateChange } from "@samlad/board/derive/template-changes";
import { rowOf, rowsOf, type Read } from "@samlad/board/read";
import type { Measure, Section, TemplateRow } from "@samlad/board/rows/template";

/** By template id: only those that somebody has changed. */
export type Drafts = ReadonlyMap<string, TemplateBody>;

/** The newest version as it would be published again. */
export function bodyOf(template: string, row: TemplateRow): TemplateBody {
	const { version, unitTypes, label, shifts, sections } = row;
	return { template, version, unitTypes, label, shifts, sections };
}

/** Every template of the board, as drafted or as it stands, in the order of their ids. */
export function standing(read: Read, drafts: Drafts): readonly TemplateBody[] {
	return [...rowsOf(read, "template")]
		.map(([id, row]) => drafts.get(id) ?? bodyOf(id, row))
		.toSorted((one, other) => (one.template < other.template ? -1 : 1));
}

export interface Drafted {
	readonly body: TemplateBody;
	readonly changes: readonly TemplateChange[];
}

/** Those that differ from what the board has. */
export function drafted(read: Read, drafts: Drafts): readonly Drafted[] {
	return standing(read, drafts).flatMap((body) => {
		const row = rowOf(read, "template", body.template);
		const changes = row ? templateChanges(row, body) : [];
		return changes.length > 0 ? [{ body, changes }] : [];
	});
}

/** A measure is one thing wherever it is asked for: it changes in every template that has it. */
export function changeMeasure(read: Read, drafts: Drafts, measure: Measure): Drafts {
	return changeEach(read, drafts, (sections) =>
		sections.map((section) => ({
			...section,
			measures: section.measures.map((held) => (held.id === measure.id ? inItsWords(held, measure) : held)),
		})),
	);
}

/** Which shifts a role is asked for is each template's own. */
function inItsWords(held: Measure, measure: Measure): Measure {
	const { shifts: _shifts, ...rest } = measure;
	return held.shifts ? { ...rest, shifts: held.shifts } : rest;
}

export interface PlaceOf {
	readonly template: string;
	readonly section: string;
}

export function addMeasure(read: Read, drafts: Drafts, { template, section }: PlaceOf, measure: Measure): Drafts {
	return changeSection(read, drafts, { template, section }, ({ measures, ...rest }) => ({
		...rest,
		measures: [...measures, measure],
	}));
}

/** Asked for no more; what was said of it stays in the log. */
export function retireMeasure(read: Read, drafts: Drafts, place: PlaceOf, id: string): Drafts {
	return changeSection(read, drafts, place, ({ measures, ...rest }) => ({
		...rest,
		measures: measures.filter((measure) => measure.id !== id),
	}));
}

/** One step up or down among those of its section. */
export function moveMeasure(
	read: Read,
	drafts: Drafts,
	{ id, by, ...place }: PlaceOf & { readonly id: string; readonly by: -1 | 1 },
): Drafts {
	return changeSection(read, drafts, place, ({ measures, ...rest }) => {
		const from = measures.findIndex((measure) => measure.id === id);
		const other = measures[from + by];
		const moved = measures[from];
		if (!moved || !other) return { ...rest, measures };
		return { ...rest, measures: measures.map((one) => (one === moved ? other : one === other ? moved : one)) };
	});
}

export function changeSection(
	read: Read,
	drafts: Drafts,
	{ template, section }: PlaceOf,
	change: (section: Section) => Section,
): Drafts {
	return changeEach(
		read,
		drafts,
		(sections) => sections.map((one) => (one.id === section ? change(one) : one)),
		template,
	);
}

export function putBody(drafts: Drafts, body: TemplateBody): Drafts {
	return new Map([...drafts, [body.template, body]]);
}

/** A unit reports under one template: types that this one takes are taken out of the others. */
export function putTaking(read: Read, drafts: Drafts, body: TemplateBody): Drafts {
	const next = new Map(putBody(drafts, body));
	for (const other of standing(read, drafts)) {
		const left = other.unitTypes.filter((type) => !body.unitTypes.includes(type));
		if (other.template !== body.template && left.length < other.unitTypes.length)
			next.set(other.template, { ...other, unitTypes: left });
	}
	return next;
}

/** Unit types that have a template now and would have none: nobody would ask their units anything, in any cluster. */
export function typesLeftOut(read: Read, drafts: Drafts): readonly string[] {
	const types = (of: Drafts) => standing(read, of).flatMap(({ unitTypes }) => unitTypes);
	const kept = new Set(types(drafts));
	return types(new Map()).filter((type) => !kept.has(type));
}

/** Templates that no unit would report under: a template has a unit type. */
export function templatesEmptied(read: Read, drafts: Drafts): readonly TemplateBody[] {
	return standing(read, drafts).filter(({ unitTypes }) => unitTypes.length === 0);
}

function changeEach(
	read: Read,
	drafts: Drafts,
	change: (sections: readonly Section[]) => readonly Section[],
	only?: string,
): Drafts {
	const next = new Map(drafts);
	for (const body of standing(read, drafts)) {
		if (only !== undefined && body.template !== only) continue;
		const sections = change(body.sections);
		if (JSON.stringify(sections) !== JSON.stringify(body.sections)) next.set(body.template, { ...body, sections });
	}
	return next;
}

/** The version that is published next is newer than any that either board has. */
export function nextVersion(boards: readonly Read[], template: string): number {
	return Math.max(0, ...boards.map((read) => rowOf(read, "template", template)?.version ?? 0)) + 1;
}

/** As kept in the browser; undefined: not drafts. */
export function readDrafts(text: string): Drafts {
	if (text === "") return new Map();
	try {
		return new Map(JSON.parse(text) as readonly (readonly [string, TemplateBody])[]);
	} catch {
		return new Map();
	}
}

export function writeDrafts(drafts: Drafts): string {
	return drafts.size === 0 ? "" : JSON.stringify([...drafts]);
}
