// What follows the question mark: names that the route knows, each at most once, read as numbers and instants.
import type { Request } from "express";
import { Problem } from "./problem.ts";

export interface Query {
	text(name: string): string | undefined;
	/** A whole number from `min` to `max`. */
	whole(name: string, bounds: { readonly min: number; readonly max: number }): number | undefined;
	/** ISO 8601 with an offset, or integer milliseconds UTC; not after `now`. */
	instant(name: string, now: number): number | undefined;
}

export function readQuery(request: Request, names: readonly string[]): Query {
	const given = new URL(request.originalUrl, "http://localhost").searchParams;
	for (const name of given.keys()) {
		if (!names.includes(name) || given.getAll(name).length > 1)
			throw new Problem("bad-shape", { field: names.find((known) => known === name) ?? "?" });
	}
	const text = (name: string) => given.get(name) ?? undefined;
	const refuse = (name: string) => new Problem("bad-shape", { field: name });
	return {
		text,
		whole(name, { min, max }) {
			const said = text(name);
			if (said === undefined) return undefined;
			const value = /^\d{1,15}$/.test(said) ? Number(said) : -1;
			if (value < min || value > max) throw refuse(name);
			return value;
		},
		instant(name, now) {
			const said = text(name);
			if (said === undefined) return undefined;
			const value = /^\d{1,15}$/.test(said)
				? Number(said)
				: /^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(said)
					? Date.parse(said)
					: Number.NaN;
			if (!Number.isFinite(value)) throw refuse(name);
			if (value > now) throw new Problem("bad-shape", { field: name, reason: "ahead" });
			return value;
		},
	};
}
