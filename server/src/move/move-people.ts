// Moves persons, rights, sessions, and the links that let people in. What is moved from is right: what it knows replaces an older copy.
import type { Insertable } from "kysely";
import type { Sql, Tables } from "../store/tables.ts";
import { CannotMove } from "./cannot-move.ts";

const belongings = ["membership", "session", "invitation", "password_link", "display"] as const;
type Kept = "person" | (typeof belongings)[number];
type Rows<T extends Kept> = readonly Insertable<Tables[T]>[];

/** Everything about people, in one transaction; then both sides are read and compared. Answers how many persons. */
export async function movePeople(from: Sql, to: Sql): Promise<number> {
	const people = await all(from, "person");
	const known = new Set(people.map(({ id }) => id));
	const strangers = (await all(to, "person")).filter(({ id }) => !known.has(id));
	if (strangers.length > 0)
		throw new CannotMove({
			sv: `Där det ska finns ${strangers.length} personer som inte finns där det kommer från. Det är två olika installationer.`,
			en: `Where it should go there are ${strangers.length} persons that are not where it comes from. These are two installations.`,
		});
	await to.transaction().execute(async (held) => {
		for (const table of belongings) await held.deleteFrom(table).execute();
		// Addresses are free again before they are given out: two persons may have changed theirs.
		await held.updateTable("person").set({ email: null }).execute();
		for (const person of people) {
			const { id: _, ...rest } = person;
			await held
				.insertInto("person")
				.values(person)
				.onConflict((conflict) => conflict.column("id").doUpdateSet(rest))
				.execute();
		}
		for (const table of belongings)
			for (const row of await all(from, table)) await held.insertInto(table).values(row).execute();
	});
	for (const table of ["person", ...belongings] as const) {
		if (textOf(await all(from, table)) !== textOf(await all(to, table)))
			throw new Error(`The table ${table} is not the same on both sides`);
	}
	return people.length;
}

/** For one board: everybody its log may name, as far as they are not there, and the rights on it. No sessions. */
export async function movePeopleOf(from: Sql, to: Sql, board: string): Promise<number> {
	const people = await all(from, "person");
	const rights = (await all(from, "membership")).filter((membership) => membership.board === board);
	await to.transaction().execute(async (held) => {
		for (const person of people) {
			await held
				.insertInto("person")
				.values(person)
				.onConflict((conflict) => conflict.doNothing())
				.execute();
			const there = await held.selectFrom("person").select("id").where("id", "=", person.id).executeTakeFirst();
			if (!there) throw addressTaken(person.name);
		}
		await held.deleteFrom("membership").where("board", "=", board).execute();
		for (const right of rights) await held.insertInto("membership").values(right).execute();
	});
	const there = (await all(to, "membership")).filter((membership) => membership.board === board);
	if (textOf(rights) !== textOf(there)) throw new Error(`The rights on ${board} are not the same on both sides`);
	return people.length;
}

async function all<T extends Kept>(db: Sql, table: T): Promise<Rows<T>> {
	const rows: unknown = await db
		.selectFrom(table as Kept)
		.selectAll()
		.execute();
	return rows as Rows<T>;
}

/** The same for the same rows, in whatever order they and their columns come. */
function textOf(rows: readonly object[]): string {
	const texts = rows.map((row) => {
		const cells = Object.entries(row).map(([name, value]: [string, unknown]) => [
			name,
			value instanceof Uint8Array ? Buffer.from(value).toString("hex") : value,
		]);
		return JSON.stringify(cells.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)));
	});
	return texts.sort().join("\n");
}

function addressTaken(name: string): CannotMove {
	return new CannotMove({
		sv: `Där tavlan ska har någon annan redan e-postadressen som ${name} har.`,
		en: `Where the board should go somebody else already has the e-mail address of ${name}.`,
	});
}
