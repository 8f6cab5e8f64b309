// Keeps a draft in this browser, one per person and unit, so that closing the page loses nothing. Never sends anything.
import { emptyDraft, isEmpty, type Draft, type Sent, type Typed } from "./draft.ts";
import type { LateGuard } from "./late-guard.ts";

/** As much of `localStorage` as is needed; absent or full storage is an expected outcome. */
export interface Drawer {
	getItem(key: string): string | null;
	setItem(key: string, text: string): void;
	removeItem(key: string): void;
}

export interface Keeper {
	load(): Draft;
	/** False: this browser could not keep it (private window, no room left). */
	keep(draft: Draft): boolean;
}

export function createKeeper({
	drawer,
	guard,
	person,
	unit,
}: {
	drawer: Drawer | undefined;
	guard: Pick<LateGuard, "passes">;
	person: string;
	unit: string;
}): Keeper {
	const key = `samlad.report/${person}/${unit}`;
	return {
		load() {
			try {
				return readDraft(JSON.parse(drawer?.getItem(key) ?? "null"));
			} catch {
				// Storage that is shut or holds something else than a draft is the same as an empty drawer.
				return emptyDraft;
			}
		},
		keep(draft) {
			if (!drawer) return false;
			try {
				const kept = withoutIdentityNumbers(draft, guard);
				if (isEmpty(kept) && !kept.sent && kept.observedAt === undefined) drawer.removeItem(key);
				else drawer.setItem(key, JSON.stringify(kept));
				return true;
			} catch {
				return false;
			}
		},
	};
}

/** What must not be sent is not written to disk either. */
function withoutIdentityNumbers(draft: Draft, { passes }: Pick<LateGuard, "passes">): Draft {
	return {
		...draft,
		typed: Object.fromEntries(Object.entries(draft.typed).filter(([, { text }]) => passes(text))),
		comment: passes(draft.comment) ? draft.comment : "",
	};
}

function readDraft(kept: unknown): Draft {
	if (!isRecord(kept)) return emptyDraft;
	const sent = readSent(kept["sent"]);
	return {
		typed: readTyped(kept["typed"]),
		comment: typeof kept["comment"] === "string" ? kept["comment"] : "",
		...readTime(kept, "observedAt"),
		...readTime(kept, "touchedAt"),
		...(sent ? { sent } : {}),
	};
}

function readSent(kept: unknown): Sent | undefined {
	if (!isRecord(kept) || typeof kept["id"] !== "string") return undefined;
	return {
		id: kept["id"],
		typed: readTyped(kept["typed"]),
		comment: typeof kept["comment"] === "string" ? kept["comment"] : "",
		...readTime(kept, "observedAt"),
	};
}

function readTime<Name extends string>(
	kept: Record<string, unknown>,
	name: Name,
): { readonly [name in Name]?: number } {
	const at = kept[name];
	return typeof at === "number" ? ({ [name]: at } as { readonly [name in Name]: number }) : {};
}

function readTyped(kept: unknown): Record<string, Typed> {
	if (!isRecord(kept)) return {};
	return Object.fromEntries(
		Object.entries(kept).flatMap(([ref, typed]): [string, Typed][] => {
			if (!isRecord(typed) || typeof typed["text"] !== "string") return [];
			const base = typed["base"];
			return [
				[
					ref,
					{
						text: typed["text"],
						...(typeof base === "number" || typeof base === "string" || base === null ? { base } : {}),
						...(typeof typed["baseEntry"] === "string" ? { baseEntry: typed["baseEntry"] } : {}),
						...(typed["vouched"] === true ? { vouched: true as const } : {}),
					},
				],
			];
		}),
	);
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
