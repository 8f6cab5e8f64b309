// Who takes care of a unit, levels by hand, readiness, impact and queues: of each the newest observation stands, whatever came in between.
import { isDeepStrictEqual } from "node:util";
import { readinessLevels } from "@samlad/board/templates/readiness";
import { noReceiver } from "@samlad/board/receivers";
import type { DischargeQueueBody, ImpactBody, LevelOverrideBody, ReadinessBody, TakenBody } from "@samlad/board/bodies";
import type { DraftInput, Entry, Read } from "@samlad/sync";
import { between, pick, type Random } from "@samlad/sync/simulator/random";
import { byTime, ofKind, said } from "./saying.ts";

const hourMs = 3_600_000;

export function lead(read: Read, random: Random, now: number, units: readonly string[]): readonly DraftInput[] {
	const unit = pick(random, units) ?? "";
	const told = pick(random, [
		() => said("taken", random() < 0.3 ? { unit, letGo: true } : { unit, organisation: "Vårdcentral 1" }),
		() => said("level-override", overriding(random, now, unit)),
		() => said("readiness", { ...readinessAt(random), why: "Beslut i staben" }),
		() => said("impact", impactOf(random, random() < 0.5 ? unit : undefined)),
		() => said("discharge-queue", queueOf(random, unit, units)),
	]);
	const input = told?.() ?? said("comparison-point", {});
	// Now and then it had been so for a while.
	if (random() < 0.3) return [{ ...input, observedAt: now - between(random, 0, hourMs) }];
	const held = Math.max(0, ...places(input.kind, input.body).map((place) => Number(standing(read, place)?.at ?? 0)));
	return [{ ...input, after: held }];
}

function overriding(random: Random, now: number, unit: string): LevelOverrideBody {
	if (random() < 0.3) return { unit, ended: true };
	const level = pick(random, ["black", "critical", "strained", "normal"] as const) ?? "normal";
	return { unit, level, why: "Vi vet mer än siffrorna", until: now + between(random, 1, 24) * hourMs };
}

function readinessAt(random: Random): Pick<ReadinessBody, "level" | "label"> {
	const { id, label } = pick(random, readinessLevels) ?? { id: "normal", label: { sv: "Normalläge", en: "Normal" } };
	return { level: id, label };
}

function impactOf(random: Random, unit: string | undefined): ImpactBody {
	const answer = () => pick(random, ["fine", "mild", "severe", null] as const) ?? null;
	const answers = { plan: answer(), resources: answer(), load: answer() };
	const override = random() < 0.3 ? { override: { grade: 4, why: "Fler än vi räknat" } as const } : {};
	return { ...(unit !== undefined && { unit }), ...answers, ...override };
}

function queueOf(random: Random, unit: string, units: readonly string[]): DischargeQueueBody {
	const receivers = [noReceiver, "@home", ...units.filter((other) => other !== unit)].filter(() => random() < 0.6);
	const number = () => (random() < 0.1 ? null : between(random, 0, 12));
	return {
		unit,
		numbers: Object.fromEntries((receivers.length > 0 ? receivers : [noReceiver]).map((one) => [one, number()])),
	};
}

interface Place {
	readonly table: string;
	readonly key: string;
	/** What of the entry must stand there. */
	readonly holds: unknown;
}

/** What an entry of these kinds writes, by a rule of the simulator's own. */
function places(kind: string, body: unknown): readonly Place[] {
	switch (kind) {
		case "taken": {
			const { unit, ...what } = body as TakenBody;
			return [{ table: "taken", key: unit, holds: what }];
		}
		case "level-override": {
			const { unit, ...what } = body as LevelOverrideBody;
			return [{ table: "override", key: unit, holds: "until" in what ? { set: what } : {} }];
		}
		case "readiness":
			return [{ table: "readiness", key: "current", holds: body }];
		case "impact": {
			const { unit = "*", ...what } = body as ImpactBody;
			return [{ table: "impact", key: unit, holds: what }];
		}
		case "discharge-queue": {
			const { unit, numbers } = body as DischargeQueueBody;
			return Object.entries(numbers).map(([to, number]) => ({
				table: "discharge",
				key: `${unit}/${to}`,
				holds: { number },
			}));
		}
		default:
			return [];
	}
}

function standing(read: Read, { table, key }: Place) {
	const row = read.row(table, key);
	return row && { ...row, at: row["at"] ?? row["observedAt"] };
}

export function leadFault(read: Read, entries: readonly Entry[]): string | undefined {
	const expected = new Map<string, Place & { readonly entry: string }>();
	const kinds = ["taken", "level-override", "readiness", "impact", "discharge-queue"];
	for (const entry of ofKind(entries, ...kinds).toSorted(byTime))
		for (const place of places(entry.kind, entry.body))
			expected.set(`${place.table} ${place.key}`, { ...place, entry: entry.id });
	for (const [name, place] of expected) {
		const row = read.row(place.table, place.key);
		if (row?.["entry"] !== place.entry) return `${name} is from ${String(row?.["entry"])}, not ${place.entry}`;
		for (const [field, value] of Object.entries(place.holds as object))
			if (!isDeepStrictEqual(row[field], value)) return `${name} holds another ${field} than was said`;
		const isTooMuch = place.table === "override" && "set" in row && !("set" in (place.holds as object));
		if (isTooMuch) return `${name} stands though it was ended`;
	}
	return undefined;
}
