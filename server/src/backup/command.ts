// What the commands of this folder have in common: settings and arguments read, refusals said in a sentence, and an end
// with 1. Knows nothing of what they do.
import { parseArgs } from "node:util";
import { readConfig, type Config } from "../config.ts";
import { CannotMove } from "../move/cannot-move.ts";
import { CannotOpen } from "../store/cannot-open.ts";
import { placeOf } from "../place.ts";
import { Refused } from "./refused.ts";

export interface CommandShape {
	readonly usage: string;
	readonly flags?: readonly string[];
	/** Absent: any number. */
	readonly mostNames?: number;
}

export interface CommandGiven {
	readonly config: Config;
	readonly names: readonly string[];
	readonly flags: ReadonlySet<string>;
}

export async function runCommand(shape: CommandShape, work: (given: CommandGiven) => Promise<void>): Promise<void> {
	const configured = readConfig(process.cwd());
	if (!configured.ok) return fail(configured.problems);
	const given = argumentsOf(shape);
	if (!given) return fail([shape.usage]);
	say(placeOf(configured.config));
	try {
		await work({ config: configured.config, ...given });
	} catch (error) {
		const isSentence = error instanceof Refused || error instanceof CannotOpen || error instanceof CannotMove;
		fail([isSentence ? error.message : String(error)]);
	}
}

function argumentsOf({ flags = [], mostNames = Number.POSITIVE_INFINITY }: CommandShape) {
	try {
		const options = Object.fromEntries(flags.map((flag) => [flag, { type: "boolean" as const }]));
		const { positionals, values } = parseArgs({ allowPositionals: true, options });
		return positionals.length > mostNames ? undefined : { names: positionals, flags: new Set(Object.keys(values)) };
	} catch (error) {
		if (error instanceof TypeError) return undefined;
		throw error;
	}
}

/** At most once a second: the first that comes after that time. */
export function seldom<T>(tell: (said: T) => void): (said: T) => void {
	let told = performance.now();
	return (said) => {
		if (performance.now() - told < 1000) return;
		told = performance.now();
		tell(said);
	};
}

export function say(sentence: string): void {
	process.stdout.write(`${sentence}\n`);
}

export function fail(sentences: readonly string[]): void {
	for (const sentence of sentences) process.stderr.write(`${sentence}\n`);
	process.exitCode = 1;
}
