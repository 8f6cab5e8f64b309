// Who may do what on a board, from grants alone. Knows no sessions; whether a grant still holds is asked elsewhere.
import type { Actor, Grant } from "./entry.ts";

/** `report` any measure, `count` stock only, `import` community cases, `ask` who answers for something, `meeting` leads one, `log` writes into the log and proposes actions, `request` asks for items, promises and declines them; the rest are kinds of entry. */
export type Action =
	| "read"
	| "report"
	| "count"
	| "import"
	| "ask"
	| "correction"
	| "unit"
	| "template"
	| "comparison-point"
	| "taken"
	| "level-override"
	| "readiness"
	| "meeting"
	| "log"
	| "request"
	| "staff-loan";

const leading: readonly Action[] = [
	"comparison-point",
	"taken",
	"level-override",
	"readiness",
	"meeting",
	"request",
	"staff-loan",
];
const allowed: { readonly [role in Grant["role"]]: readonly Action[] } = {
	admin: ["read", "report", "count", "import", "ask", "log", "correction", "unit", "template", ...leading],
	officer: ["read", "import"],
	coordinator: ["read", "report", "count", "ask", "log", "correction", "unit", ...leading],
	manager: ["read", "report", "count", "ask", "log", "taken", "level-override", "request", "staff-loan"],
	duty: ["read", "count", "ask", "log", "taken", "request"],
	observer: ["read"],
	display: ["read"],
	token: ["read"],
};

/** What is of the whole board, also for those who report only some of it. */
const wide: ReadonlySet<Action> = new Set(["read", "ask", "log", "taken"]);

/** A grant that names `units` reaches only those; asked about no unit in particular, only what is of the whole board passes. */
export function may(actor: Actor, action: Action, board: string, about: { readonly unit?: string } = {}): boolean {
	return actor.grants.some((grant) => {
		if (grant.board !== "*" && grant.board !== board) return false;
		if (!Object.hasOwn(allowed, grant.role) || !allowed[grant.role].includes(action)) return false;
		if (!grant.units || wide.has(action)) return true;
		return about.unit !== undefined && grant.units.includes(about.unit);
	});
}
