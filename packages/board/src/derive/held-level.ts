// The level of an item, held so that it does not flap: it worsens at once, and mends after two hours or with a new count.
import type { Level } from "../rows/care.ts";
import type { Measure } from "../rows/template.ts";
import { leftAt, type Counted } from "./left.ts";
import { defaultHoldHours } from "./defaults.ts";

export function holdMsOf(limits: Measure["days"]): number {
	return (limits?.holdHours ?? defaultHoldHours) * 3_600_000;
}

const worstFirst: readonly (Level | null)[] = ["black", "critical", "strained", "normal", "surplus", null];

/**
 * Follows the level from the newest count. Between movements days only fall, so it can only mend when something comes: what
 * stood just before is held until two hours (or its own hold) have passed without it, and then the worst of those stands, for as long again.
 * Null: nothing can be said.
 */
export function heldLevel(counted: Counted, limits: NonNullable<Measure["days"]>, now: number): Level | null {
	const { countedAt, since } = counted;
	const level = (at: number) => levelAt(counted, limits, at);
	const comings = since.flatMap(({ at, type }) => (at <= now && isComing(type) ? [at] : []));
	if (countedAt === null || comings.length === 0) return level(now);
	/** The worst of what stood in a span of time, which each time it fell ended just before something came, or at its end. */
	const worstIn = (from: number, to: number) =>
		[...comings.filter((at) => at > from && at <= to).map((at) => level(at - 1)), level(to)].reduce(worse);
	const holdMs = holdMsOf(limits);
	let held = level(countedAt);
	let heldTo = countedAt;
	let checks = comings.map((at) => at + holdMs);
	for (let at = checks[0]; at !== undefined && at <= now; at = checks[0]) {
		held = worse(held, worstIn(heldTo, at));
		heldTo = at;
		const recent = worstIn(at - holdMs, at);
		if (worse(held, recent) === recent) {
			checks = checks.slice(1);
		} else {
			held = recent;
			const again = at + holdMs;
			checks = [again, ...checks.filter((check) => check > again)];
		}
	}
	return worse(held, worstIn(heldTo, now));
}

/** All that can make days more between two counts. */
function isComing(type: Counted["since"][number]["type"]): boolean {
	return type === "delivery" || type === "borrowed";
}

function worse(one: Level | null, other: Level | null): Level | null {
	return worstFirst.indexOf(one) <= worstFirst.indexOf(other) ? one : other;
}

/** Black is what the ledger says, never an estimate: an estimate that has run down to nothing is critical and asks for a count. */
function levelAt(counted: Counted, limits: NonNullable<Measure["days"]>, at: number): Level | null {
	const probable = leftAt(counted, at);
	if (!probable) return null;
	const { balance, days } = probable;
	if (balance <= 0) return "black";
	if (days === null) return null;
	if (days < limits.critical) return "critical";
	if (days < limits.strained) return "strained";
	return days < limits.surplus ? "normal" : "surplus";
}
