// `GET /api/boards/:board/export.csv` and `.xlsx`: the board as it is, or as it was known at an instant, for whoever may read it;
// with `what=stays` who was where of staff that were lent.
import type { Lang } from "@samlad/board/numbers/format";
import type { TablesJson } from "@samlad/sync/projection/tables";
import { Router, type Request } from "express";
import type { Folds } from "../http/folds.ts";
import { handle } from "../http/handle.ts";
import { Problem } from "../http/problem.ts";
import { readQuery } from "../http/query.ts";
import type { HttpRooms } from "../http/rooms.ts";
import { reader } from "../http/visitor.ts";
import type { People } from "../people/people.ts";
import type { Boards } from "../store/open.ts";
import { authorsFor } from "./authors.ts";
import { exported, fileName, type Exported, type ToExport } from "./export-board.ts";
import { exportInWorker } from "./export-in-worker.ts";

export interface ExportParts {
	readonly people: People;
	readonly boards: Boards;
	readonly rooms: HttpRooms;
	readonly clock: () => number;
	readonly fold: Folds;
}

const types = {
	csv: "text/csv; charset=utf-8",
	xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;

/** What the rows are made from; the rest of a board's tables stays here. */
const needed = ["unit", "template", "cell", "ledger", "staffLoan", "staffLoansOf"] as const;

/** Mounted where boards are. */
export function exportRoutes(parts: ExportParts): Router {
	const router = Router();
	for (const as of ["csv", "xlsx"] as const) {
		router.get(
			`/:board/export.${as}`,
			handle(async (request, response) => {
				const { person, take } = await asked(parts, request, as);
				const { name, bytes } = await parts.fold(person, async () => {
					const taken = await take();
					return { name: fileName(taken), bytes: await exportInWorker(taken) };
				});
				if (!bytes) throw new Problem("too-large");
				response.set({ "content-type": types[as], "content-disposition": `attachment; filename="${name}"` });
				response.send(Buffer.from(bytes.buffer));
			}),
		);
	}
	return router;
}

/** Everything is refused before anything is folded. */
async function asked({ people, boards, rooms, clock }: ExportParts, request: Request, as: ToExport["as"]) {
	const board = String(request.params["board"]);
	const { actor } = await reader(people, request, board);
	const query = readQuery(request, ["at", "lang", "what"]);
	const generatedAt = clock();
	const knownAt = query.instant("at", generatedAt) ?? generatedAt;
	const lang = langOf(query.text("lang"));
	const what = whatOf(query.text("what"));
	return {
		person: actor.person,
		async take(): Promise<ToExport> {
			const [room, all] = await Promise.all([rooms.open(board), boards.list()]);
			const { seq, tables } = await room.at(knownAt, { observed: false });
			const { name = board, exercise = false } = all.find(({ id }) => id === board) ?? {};
			const actors = new Set(Object.values(tables["cell"] ?? {}).map((row) => String(row["actor"])));
			return {
				what,
				as,
				lang,
				about: { board, boardName: name, exercise, knownAt, seq, generatedAt },
				tables: Object.fromEntries(needed.map((table) => [table, tables[table] ?? {}])) satisfies TablesJson,
				authors: await authorsFor(actor, people, { board, actors }),
			};
		},
	};
}

function langOf(said: string | undefined): Lang {
	if (said === undefined || said === "sv") return "sv";
	if (said === "en") return "en";
	throw new Problem("bad-shape", { field: "lang" });
}

function whatOf(said = "board"): Exported {
	const what = exported.find((one) => one === said);
	if (!what) throw new Problem("bad-shape", { field: "what" });
	return what;
}
