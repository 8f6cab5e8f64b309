// One board of 400 care homes with 30 values each and a year of their reports behind it; or of fewer.
import type { Json } from "@samlad/board/entry";
import { firstTemplates } from "@samlad/board/templates/first";
import type { Services } from "@samlad/server/app";
import { openWriter, type Said } from "./writing.ts";

export const largeBoard = "stort";
const homes = 400;
export const reports = 36_500;
const fields = 30;
const fieldsEach = 20;
const dayMs = 86_400_000;
const batch = 50;

const residential = firstTemplates.find(({ unitTypes }) => unitTypes.includes("care-home"));
const measures = (residential?.sections ?? [])
	.flatMap((section) => section.measures)
	.filter(({ type }) => type === "gauge" || type === "stock")
	.slice(0, fields);
export const values = homes * measures.length;

/** With an officer, whose id is the role. */
export async function writeLarge(services: Services, size = { homes, reports }): Promise<void> {
	if (!residential || measures.length < fields) throw new Error("The first template has too few fields");
	const { boards, clock } = services;
	await boards.create({ id: largeBoard, kind: "cluster", name: "Stora klustret", region: "stora", exercise: true });
	const writer = await openWriter(services, "officer", [
		{ role: "officer", board: "*" },
		{ role: "admin", board: "*" },
	]);
	const now = clock();
	const first = now - 365 * dayMs;
	const begun: readonly Said[] = [
		{ kind: "template", body: residential as unknown as Json },
		...Array.from({ length: size.homes }, (_, home) => unit(home)),
	];
	for (let at = 0; at < begun.length; at += batch) await writer.say(largeBoard, begun.slice(at, at + batch), first);
	for (let at = 0; at < size.reports; at += batch) {
		const said = Array.from({ length: Math.min(batch, size.reports - at) }, (_, index) =>
			report(at + index, size.homes),
		);
		await writer.say(largeBoard, said, Math.floor(first + ((at + batch) / size.reports) * (now - first)));
	}
	await writer.close();
}

const unitOf = (home: number) => `aldreboende-${home + 1}`;

function unit(home: number): Said {
	const body = { unit: unitOf(home), name: `Äldreboende ${home + 1}`, type: "care-home", status: "open" };
	return { kind: "unit", body };
}

/** The next home in turn says 20 of its 30 values, the next ten first. */
function report(index: number, homes: number): Said {
	const turn = Math.floor(index / homes);
	const said = Array.from({ length: fieldsEach }, (_, place) => measures[(turn * 10 + place) % fields]);
	const values = said.flatMap((measure, place) => {
		if (!measure) return [];
		const isStock = measure.type === "stock";
		return [[measure.id, isStock ? 40 + ((index * 7 + place * 11) % 400) : (index + place) % 7]];
	});
	return {
		kind: "report",
		body: {
			unit: unitOf(index % homes),
			template: { id: residential?.template ?? "", version: residential?.version ?? 0 },
			sections: (residential?.sections ?? []).map(({ id }) => id),
			values: Object.fromEntries(values) as Json,
		},
	};
}

/** What anybody may say of one home while others look on: one of its values. */
export function editOf(index: number): Json {
	const measure = measures[index % measures.length];
	return {
		unit: unitOf((index * 7) % homes),
		template: { id: residential?.template ?? "", version: residential?.version ?? 0 },
		sections: [],
		values: { [measure?.id ?? ""]: (index * 13) % 40 },
	};
}
