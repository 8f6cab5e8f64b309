// One board of 12 000 values, each of a care home of its own kind of field, with a year of reports behind it, written through
// an ordinary room in the board's own time.
import type { Json } from "@samlad/board/entry";
import { firstTemplates } from "@samlad/board/templates/first";
import type { Services } from "@samlad/server/app";
import { createIds } from "@samlad/sync/log/ulid";

export const largeBoard = "stort";
export const homes = 400;
export const reports = 36_500;
const fields = 30;
const fieldsEach = 20;
const dayMs = 86_400_000;
const batch = 50;
const writer = "officer";

const residential = firstTemplates.find(({ unitTypes }) => unitTypes.includes("care-home"));
const measures = (residential?.sections ?? [])
	.flatMap((section) => section.measures)
	.filter(({ type }) => type === "gauge" || type === "stock")
	.slice(0, fields);
export const values = homes * measures.length;

/** With an officer, whose id is the role. */
export async function writeLarge({ boards, people, rooms, clock }: Services): Promise<void> {
	if (!residential || measures.length < fields) throw new Error("The first template has too few fields");
	await boards.create({ id: largeBoard, kind: "cluster", name: "Stora klustret", region: "stora", exercise: true });
	await people.createPerson({ id: writer, name: "Övning", organisation: "Övning" });
	await people.setGrants(writer, [
		{ role: "officer", board: "*" },
		{ role: "admin", board: "*" },
	]);
	const session = await people.createSession(writer);
	if (!session) throw new Error("Nobody is there to write the board");
	const room = await rooms.open(largeBoard);
	const nextId = createIds(clock, Math.random);
	const now = clock();
	const first = now - 365 * dayMs;

	const begun = Array.from({ length: homes }, (_, home) => unit(home));
	const all = [
		{ kind: "template", body: residential as unknown as Json },
		...begun.map((body) => ({ kind: "unit", body })),
	];
	for (let at = 0; at < all.length; at += batch) await say(all.slice(at, at + batch), first);
	for (let at = 0; at < reports; at += batch) {
		const said = Array.from({ length: Math.min(batch, reports - at) }, (_, index) => report(at + index));
		await say(said, Math.floor(first + ((at + batch) / reports) * (now - first)));
	}
	await people.endSession(session.session);

	async function say(said: readonly { readonly kind: string; readonly body: Json }[], at: number): Promise<void> {
		const entries = said.map(({ kind, body }) => ({
			...{ v: 1, id: nextId(), board: largeBoard, actor: writer, kind, body },
			...{ observedAt: at, source: "exercise" },
		}));
		const answer = await room.append(session?.session ?? "", { board: largeBoard, entries }, { clock: at });
		const refused = "refused" in answer ? answer.refused : answer.find((result) => "refused" in result);
		if (refused) throw new Error(`The large board was refused: ${JSON.stringify(refused)}`);
	}
}

const unitOf = (home: number) => `aldreboende-${home + 1}`;

function unit(home: number): Json {
	return { unit: unitOf(home), name: `Äldreboende ${home + 1}`, type: "care-home", status: "open" };
}

/** The next home in turn says 20 of its 30 values, the next ten first. */
function report(index: number): { readonly kind: string; readonly body: Json } {
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
