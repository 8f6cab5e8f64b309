// What the scripted people say: as the simulator's people do, with a mark in each report by which it is known if it comes twice.
import { firstTemplates } from "@samlad/board";
import type { Draft, DraftInput, Entry, Json } from "@samlad/sync";
import { between, pick, type Random } from "@samlad/sync/simulator/random";
import { clusterScenario } from "../simulator/cluster.ts";

type Said = ReturnType<typeof clusterScenario.say>;

export interface Speech {
	/** `me`: who says it, by id. */
	say(me: string, ...seen: Parameters<typeof clusterScenario.say>): Said;
	/** For a system without a board before it. */
	report(): Pick<Draft, "kind" | "v" | "body">;
}

const template = firstTemplates.find(({ unitTypes }) => unitTypes.includes("care-home"));

export function createSpeech(random: Random): Speech {
	let marks = 0;
	/** Letters alone: digits may look like somebody's identity number. */
	const mark = () => {
		let text = "";
		for (let left = (marks += 1); left > 0; left = Math.floor(left / 26))
			text = String.fromCodePoint(97 + (left % 26)) + text;
		return `mark ${text}`;
	};
	const marked = (input: DraftInput): DraftInput => {
		const body = input.body as { readonly [name: string]: Json };
		return input.kind === "report" && body["comment"] === undefined
			? { ...input, body: { ...body, comment: mark() } }
			: input;
	};
	/** Each raises their own hand. */
	const mine = (input: DraftInput, me: string): DraftInput => {
		const body = input.body as { readonly [name: string]: Json };
		return input.kind === "hand" && body["up"] === true ? { ...input, body: { ...body, person: me } } : input;
	};
	return {
		say(me, ...seen) {
			const said = clusterScenario.say(...seen);
			return { ...said, inputs: said.inputs.map((input) => marked(mine(input, me))) };
		},
		report: () => ({
			kind: "report",
			v: 1,
			body: {
				unit: pick(random, ["aldreboende-a", "aldreboende-b"]) ?? "",
				template: { id: template?.template ?? "", version: template?.version ?? 0 },
				sections: ["cases", "stock"],
				values: { "stock.ffp2": between(random, 0, 60) },
				comment: mark(),
			},
		}),
	};
}

/** A report that is there twice, under whatever ids. */
export function echoIn(entries: readonly Entry[]): string | undefined {
	const known = new Map<string, string>();
	for (const { kind, body, id } of entries) {
		const comment = kind === "report" ? (body as { readonly comment?: string }).comment : undefined;
		if (comment === undefined) continue;
		const first = known.get(comment);
		if (first !== undefined) return `${id} says again what ${first} said`;
		known.set(comment, id);
	}
	return undefined;
}
