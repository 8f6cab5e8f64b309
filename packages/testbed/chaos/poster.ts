// A system that reports over HTTP: it sends the same entry again until it is answered, now and then to two nodes at once, and
// now and then gives up without knowing.
import { createIds } from "@samlad/sync";
import type { AppendResult } from "@samlad/sync/protocol";
import { pick, type Random } from "@samlad/sync/simulator/random";
import { setTimeout as pause } from "node:timers/promises";
import { visitWith } from "../src/visit.ts";
import type { Ledger } from "./ledger.ts";
import type { Line } from "./line.ts";

export interface Poster {
	readonly name: string;
	readonly line: Line;
	/** Resolves when it is answered or given up. */
	post(board: string, input: { readonly kind: string; readonly v: number; readonly body: unknown }): Promise<void>;
}

export interface PosterOptions {
	readonly name: string;
	readonly person: string;
	readonly cookie: string;
	readonly line: Line;
	readonly random: Random;
	readonly ledger: Ledger;
	readonly nodeUrls: readonly string[];
}

const answerMs = 8000;

export function createPoster({ name, person, cookie, line, random, ledger, nodeUrls }: PosterOptions): Poster {
	const nextId = createIds(Date.now, random);

	async function send(url: string, board: string, entry: { readonly id: string }): Promise<boolean> {
		try {
			const { results } = await visitWith(url, cookie, person, answerMs).ask<{ results: readonly AppendResult[] }>(
				"POST",
				`/api/boards/${board}/entries`,
				{ entries: [entry] },
			);
			const [result] = results;
			if (!result) return false;
			if ("seq" in result) ledger.acknowledge(result.id, { board, seq: result.seq });
			else ledger.refuse({ ...entry, board, kind: "report" }, result.refused);
			return true;
		} catch (error) {
			const said = error instanceof Error ? error.message : String(error);
			// Busy, catching up, away or silent is as it may be; anything else it says it should not.
			if (/: [45]\d\d /.test(said) && !/: (429|502|503|504) /.test(said)) ledger.fault(`${name} was told: ${said}`);
			return false;
		}
	}

	return {
		name,
		line,
		async post(board, input) {
			// Some seconds ago, so that no clock is behind it.
			const observedAt = Date.now() - 5000;
			const entry = { ...input, id: nextId(), board, actor: person, observedAt, source: "api" };
			const mostTries = random() < 0.1 ? 1 : 60;
			for (let tries = 0; tries < mostTries; tries++) {
				const other = random() < 0.2 ? (pick(random, nodeUrls) ?? []) : [];
				const answers = await Promise.all([line.url].concat(other).map((url) => send(url, board, entry)));
				if (answers.some(Boolean)) {
					ledger.say([entry.id]);
					return;
				}
				await pause(300 + random() * 700);
			}
			if (mostTries > 1) ledger.fault(`${name} was not answered about ${entry.id} in ${mostTries} tries`);
		},
	};
}
