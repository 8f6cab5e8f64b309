// A request's body: JSON in UTF-8, uncompressed, of at most so many bytes, parsed by a schema. Everything else is refused before it is read.
import { guardTexts } from "@samlad/board/guard/identity-number";
import { raw, type RequestHandler } from "express";
import * as v from "valibot";
import { parsePlain } from "./plain.ts";
import { Problem } from "./problem.ts";

export const smallBody = 16 * 1024;

/** Reads at most `limit` bytes of the one content type that is taken. */
export function readBody(limit: number, contentType = "application/json"): RequestHandler[] {
	const check: RequestHandler = (request, _response, next) => {
		const [type = "", ...parameters] = (request.headers["content-type"] ?? "")
			.toLowerCase()
			.split(";")
			.map((part) => part.trim());
		const charset = parameters.find((parameter) => parameter.startsWith("charset="))?.slice("charset=".length);
		if (type !== contentType || (charset !== undefined && charset.replaceAll('"', "") !== "utf-8"))
			throw new Problem("media-type");
		next();
	};
	return [check, raw({ limit, inflate: false, type: () => true })];
}

/** The body as the schema has it; keys that the schema does not know are refused with it. */
export function parseBody<T>(schema: v.GenericSchema<unknown, T>, body: unknown): T {
	const parsed = v.safeParse(schema, parsePlain(Buffer.isBuffer(body) ? body : Buffer.alloc(0)));
	if (!parsed.success) throw new Problem("bad-shape", whereIn(parsed.issues));
	return parsed.output;
}

/** What people and places are called is kept for ever: it holds no identity number, over two fields either. */
export function guardNames(...names: readonly (string | undefined)[]): void {
	const guarded = guardTexts(names.filter((name) => name !== undefined));
	if (!guarded.ok) throw new Problem(guarded.code);
}

function whereIn(issues: readonly v.BaseIssue<unknown>[]) {
	const [first] = issues;
	const field = first?.path?.map((part) => String(part.key).slice(0, 40)).join(".");
	return field ? { field } : undefined;
}
