// For whoever watches over the node: is it alive, and should it be sent people.
import { Router } from "express";
import type { Boards } from "../store/open.ts";
import { handle } from "./handle.ts";

const patienceMs = 1000;

export function healthRoutes({ boards, isOpen }: { readonly boards: Boards; readonly isOpen: () => boolean }): Router {
	const router = Router();
	router.get(
		"/healthz",
		handle(async () => ({ alive: true })),
	);
	router.get(
		"/readyz",
		handle(async (_request, response) => {
			const ready = isOpen() && (await answers(boards));
			if (!ready) response.status(503);
			return { ready };
		}),
	);
	return router;
}

/** In time. */
export async function answers(boards: Pick<Boards, "list">): Promise<boolean> {
	const late = new Promise<boolean>((resolve) => setTimeout(resolve, patienceMs, false).unref());
	const read = boards.list().then(
		() => true,
		() => false,
	);
	return Promise.race([read, late]);
}
