// A region of as many clusters as are asked for, each of twenty care homes that have reported for two days, written through
// ordinary rooms in the region's own time. Every cluster differs a little from the next, and some homes have fallen silent.
import { dateOfDay } from "@samlad/board/calendar";
import type { Json } from "@samlad/board/entry";
import { firstTemplates } from "@samlad/board/templates/first";
import { localDay } from "@samlad/board/zone";
import type { Services } from "@samlad/server/app";
import { openWriter, type Said, type Writer } from "./writing.ts";

export const homesEach = 20;
const region = "bred";
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const weeks = 26;
/** Clusters written side by side, so that their rooms store together. */
const atOnce = 8;

const templates = firstTemplates.filter(({ unitTypes }) =>
	unitTypes.some((type) => type === "care-home" || type === "kommun"),
);
const [residential, community] = ["care-home", "kommun"].map((type) => {
	const found = templates.find(({ unitTypes }) => unitTypes.includes(type));
	if (!found) throw new Error(`No template is for ${type}`);
	return found;
}) as [(typeof templates)[number], (typeof templates)[number]];

export function clusterName(n: number): string {
	return `Kluster ${n + 1}, ${["Norra", "Södra", "Östra", "Västra"][n % 4]} bygden`;
}

/** With an administrator and an officer, whose ids are their roles. */
export async function writeWide(services: Services, clusters: number): Promise<void> {
	const { boards, people, clock } = services;
	await boards.create({ id: region, kind: "region", name: "Breda regionen", region, exercise: true });
	await people.createPerson({ id: "officer", name: "Övning officer", organisation: "Övning" });
	await people.setGrants("officer", [{ role: "officer", board: "*" }]);
	const writer = await openWriter(services, "admin", [{ role: "admin", board: "*" }]);
	const now = clock();
	let begun = 0;
	await Promise.all(
		Array.from({ length: atOnce }, async () => {
			while (begun < clusters) await writeCluster(services, writer, begun++, now);
		}),
	);
	await writer.close();
}

async function writeCluster({ boards }: Services, writer: Writer, n: number, now: number): Promise<void> {
	const board = `kluster-${String(n + 1).padStart(3, "0")}`;
	await boards.create({ id: board, kind: "cluster", name: clusterName(n), region, exercise: true });
	await writer.say(board, beginning(n), now - 2 * dayMs);
	const before = now - 26 * hourMs;
	await writer.say(board, [...reports(n, before), communityReport(n, now)], before);
	await writer.say(
		board,
		reports(n, now).filter((_, home) => !isSilent(n, home)),
		now,
	);
}

const homes = Array.from({ length: homesEach }, (_, home) => home);
const unitOf = (home: number) => `aldreboende-${home + 1}`;
const isSilent = (n: number, home: number) => (n * 7 + home * 11) % 29 === 0;

function beginning(n: number): readonly Said[] {
	return [
		...templates.map((template) => ({ kind: "template", body: template as unknown as Json })),
		...homes.map((home) => ({
			kind: "unit",
			body: {
				unit: unitOf(home),
				name: `Äldreboende ${home + 1}`,
				type: "care-home",
				status: "open",
				rota: { "staff.nurse": { day: 2, evening: 1, night: 1 } },
			},
		})),
		{
			kind: "unit",
			body: {
				...{ unit: "kommun", name: clusterName(n), type: "kommun", status: "open" },
				capacity: 20_000 + 311 * n,
			},
		},
	];
}

function reports(n: number, at: number): readonly Said[] {
	const date = dateOfDay(localDay(at));
	const hours = Math.round(at / hourMs);
	const left = (home: number, of: number) => Math.max(0, of - ((n * 13 + home * 5 + hours) % of));
	return homes.map((home) => ({
		kind: "report",
		body: {
			unit: unitOf(home),
			template: { id: residential.template, version: residential.version },
			sections: residential.sections.map(({ id }) => id),
			values: {
				"cases.residents.confirmed": (n + home + hours) % 9,
				"stock.visor": left(home, 300),
				"stock.ffp2": left(home, 180),
				[`staff.nurse/${date}/day`]: (n + home) % 3,
				[`staff.nurse/${date}/evening`]: 1,
				[`staff.nurse/${date}/night`]: 1,
			},
		},
	}));
}

function communityReport(n: number, now: number): Said {
	const monday = Math.floor((localDay(now) + 3) / 7) * 7 - 3;
	const values = Array.from({ length: weeks }, (_, back) => [
		`community.cases/${dateOfDay(monday - 7 * (back + 1))}`,
		20 + ((n * 17 + back * 5) % 90),
	]);
	return {
		kind: "report",
		body: {
			unit: "kommun",
			template: { id: community.template, version: community.version },
			sections: community.sections.map(({ id }) => id),
			values: Object.fromEntries(values),
		},
	};
}
