// Somebody who says something of a board so many times a second, over a bare socket, until told to stop.
import type { Json } from "@samlad/board/entry";
import { createIds } from "@samlad/sync/log/ulid";
import { io } from "socket.io-client";
import parser from "socket.io-msgpack-parser";
import type { Visit } from "./visit.ts";

export interface WritingOn {
	readonly visit: Visit;
	readonly board: string;
	readonly perSecond: number;
	/** The body of a report. */
	readonly body: (index: number) => Json;
}

/** Resolves, when it is stopped, to how many were stored; throws when one was refused. */
export function writeOn({ visit, board, perSecond, body }: WritingOn): { stop(): Promise<number> } {
	const socket = io(visit.url, {
		parser,
		transports: ["websocket"],
		extraHeaders: { origin: visit.url, cookie: visit.cookie },
	});
	const nextId = createIds(Date.now, Math.random);
	const began = performance.now();
	const answers: Promise<unknown>[] = [];
	const timer = setInterval(() => {
		const due = Math.floor(((performance.now() - began) / 1000) * perSecond);
		while (answers.length < due) {
			const entry = {
				...{ v: 1, id: nextId(), board, actor: visit.person, kind: "report", body: body(answers.length) },
				...{ observedAt: Date.now(), source: "form" },
			};
			answers.push(socket.timeout(20_000).emitWithAck("append", { board, entries: [entry] }));
		}
	}, 1000 / perSecond);
	return {
		async stop() {
			clearInterval(timer);
			const all = (await Promise.all(answers)).flat() as readonly (
				| { readonly seq: number }
				| { readonly refused: unknown }
			)[];
			socket.close();
			const refused = all.find((answer) => !("seq" in answer));
			if (refused) throw new Error(`A report was refused: ${JSON.stringify(refused)}`);
			return all.length;
		},
	};
}
