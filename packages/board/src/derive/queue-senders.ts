// Who has somebody ready to leave: what each has said by receiver, and what its report says. Adds nothing up.
import { rowOf, rowsOf, type Read } from "../read.ts";
import type { DischargeRow } from "../rows/said.ts";
import { unitsWith } from "./total.ts";

/** The reported measures that a queue is held against. */
const readyMeasure = "discharge.ready";
const noReceiverMeasure = "discharge.no-receiver";

export interface Reported {
	readonly value: number;
	readonly at: number;
}

export interface QueueSender {
	readonly id: string;
	readonly isOpen: boolean;
	/** By receiver. */
	readonly rows: ReadonlyMap<string, DischargeRow>;
	/** Undefined: unknown, or never said. */
	readonly ready: Reported | undefined;
	readonly without: Reported | undefined;
}

/** Units that are asked how many are ready, and those that have said by whom they are to be received. Retired ones are gone. */
export function queueSenders(read: Read): readonly QueueSender[] {
	const rows = new Map<string, Map<string, DischargeRow>>();
	for (const [key, row] of rowsOf(read, "discharge")) {
		const [sender = "", receiver = ""] = key.split("/");
		rows.set(sender, (rows.get(sender) ?? new Map<string, DischargeRow>()).set(receiver, row));
	}
	const asked = [...unitsWith(read, readyMeasure)].map(({ id }) => id);
	return [...new Set([...asked, ...rows.keys()])].flatMap((id) => {
		const unit = rowOf(read, "unit", id);
		if (!unit || unit.status === "retired") return [];
		return {
			id,
			isOpen: unit.status === "open",
			rows: rows.get(id) ?? new Map<string, DischargeRow>(),
			ready: reported(read, `${id}/${readyMeasure}`),
			without: reported(read, `${id}/${noReceiverMeasure}`),
		};
	});
}

function reported(read: Read, key: string): Reported | undefined {
	const cell = rowOf(read, "cell", key);
	return typeof cell?.value === "number" ? { value: cell.value, at: cell.observedAt } : undefined;
}
