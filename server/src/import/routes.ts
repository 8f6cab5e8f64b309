// `POST /api/import/preview` with a workbook as its body, and `POST /api/import/:id/apply`. Answers line by line, as answer.ts has it.
import { Router } from "express";
import type { Request, Response } from "express";
import { Problem, bodyOf } from "../http/problem.ts";
import { traceOf, traceRoute } from "../http/traces.ts";
import type { ApplyLine, PreviewLine } from "./answer.ts";
import type { Caller, Imports } from "./imports.ts";
import { limits } from "./limits.ts";
import { importRefusal } from "./refusal.ts";
import { receive } from "./upload.ts";

export interface ImportRoutesOptions {
	readonly imports: Imports;
	/** Who asks; null: nobody signed in. */
	identify(request: Request): Promise<Caller | null>;
}

/** Mounted at the root, after whatever guards every request and before any reader of bodies. */
export function importRoutes({ imports, identify }: ImportRoutesOptions): Router {
	const router = Router();
	let receiving = 0;

	router.post("/api/import/preview", async (request, response) => {
		const caller = await admitted(request);
		// Each is held whole.
		if (receiving >= limits.receivedAtOnce) throw new Problem("too-many");
		receiving++;
		const bytes = await receive(request, limits.fileBytes).finally(() => receiving--);
		if (!bytes) {
			const problem = new Problem("too-large");
			response.set("connection", "close").status(problem.status).type("application/problem+json");
			response.send(
				JSON.stringify({ ...bodyOf(problem, traceOf(request).request), refused: importRefusal("too-large") }),
			);
			return;
		}
		const lines = openLines<PreviewLine>(response);
		lines.end(await lines.guarded(imports.preview(caller, bytes, (progress) => lines.say({ progress }))));
	});

	router.post("/api/import/:id/apply", async (request, response) => {
		const caller = await admitted(request);
		const lines = openLines<ApplyLine>(response);
		lines.end(await lines.guarded(imports.apply(caller, request.params.id, (progress) => lines.say({ progress }))));
	});

	return router;

	async function admitted(request: Request): Promise<Caller> {
		traceRoute(request);
		const caller = await identify(request);
		if (!caller) throw new Problem("signed-out");
		if (!(await imports.mayImport(caller))) throw new Problem("not-allowed");
		return caller;
	}
}

function openLines<Line>(response: Response) {
	// Compression would hold the lines back.
	response
		.status(200)
		.set({ "content-type": "application/x-ndjson; charset=utf-8", "cache-control": "no-store, no-transform" });
	response.flushHeaders();
	const write = (line: Line) => response.write(`${JSON.stringify(line)}\n`);
	return {
		say: write,
		end(line: Line) {
			write(line);
			response.end();
		},
		/** Once lines have begun there is no status left to change: a failure cuts the answer off, and the screen says so. */
		async guarded<T>(work: Promise<T>): Promise<T> {
			try {
				return await work;
			} catch (error) {
				response.destroy();
				throw error;
			}
		},
	};
}
