// The smallest region that works: one board, two units, a person for every role. Tests start from it.
import type { Grant } from "@samlad/board/entry";
import type { Role } from "@samlad/board/roles";
import { firstTemplates } from "@samlad/board/templates/first";
import type { Draft, Json } from "@samlad/sync/entry";
import { createIds } from "@samlad/sync/log/ulid";
import type { Services } from "./app.ts";
import type { Demo, DemoRole } from "./http/demo.ts";

export const board = "solna";
const region = "nordvast";
const units = ["aldreboende-a", "vardcentral-1"] as const;

const grants: { readonly [role in Exclude<Role, "token">]: Grant } = {
	admin: { role: "admin", board: "*" },
	officer: { role: "officer", board: "*" },
	coordinator: { role: "coordinator", board },
	manager: { role: "manager", board, units: [units[0]] },
	duty: { role: "duty", board },
	observer: { role: "observer", board },
	display: { role: "display", board },
};

/** Writes it when the data folder is empty; either way says who plays which role. */
export async function practiceRegion(services: Pick<Services, "people" | "boards" | "rooms" | "clock">): Promise<Demo> {
	if ((await services.boards.list()).length === 0) await write(services);
	return {
		roles: async () =>
			Object.values(grants).map(({ role, board: on, units: of }): DemoRole => ({
				role,
				...(on === "*" ? {} : { board: on }),
				...(of?.[0] ? { unit: of[0] } : {}),
			})),
		personFor: async ({ role }) => (role in grants ? role : undefined),
	};
}

async function write({
	people,
	boards,
	rooms,
	clock,
}: Pick<Services, "people" | "boards" | "rooms" | "clock">): Promise<void> {
	await boards.create({ id: region, kind: "region", name: "Nordväst", region, exercise: true });
	await boards.create({ id: board, kind: "cluster", name: "Solna", region, exercise: true });
	for (const [role, grant] of Object.entries(grants)) {
		await people.createPerson({ id: role, name: `Övning ${role}`, organisation: "Övning" });
		await people.setGrants(role, [grant]);
	}
	const session = await people.createSession("admin");
	if (!session) throw new Error("The person who writes the first entries is not there");
	const nextId = createIds(clock, Math.random);
	const draft = (kind: string, body: Json): Draft => ({
		v: 1,
		id: nextId(),
		board,
		actor: "admin",
		kind,
		body,
		observedAt: clock(),
		source: "exercise",
	});
	const room = await rooms.open(board);
	const entries = [
		...firstTemplates.map((template) => draft("template", template as unknown as Json)),
		draft("unit", { unit: units[0], name: "Äldreboende A", type: "care-home", status: "open", capacity: 48 }),
		draft("unit", { unit: units[1], name: "Vårdcentral 1", type: "primary-care", status: "open" }),
	];
	const answer = await room.append(session.session, { board, entries });
	const refused =
		"refused" in answer ? answer.refused : answer.flatMap((result) => ("refused" in result ? [result.refused] : []))[0];
	if (refused) throw new Error(`The first entries were refused: ${refused.code}`);
	await people.endSession(session.session);
}
