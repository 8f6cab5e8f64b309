// What became of a promised delivery: the newest observation stands. That it has arrived is said once, since its delivery is booked with it.
import * as v from "valibot";
import { endPromise, promiseIn } from "../apply/promised.ts";
import type { PromisedDeliveryBody, PromisedDeliveryEndBody } from "../bodies.ts";
import type { Entry } from "../entry.ts";
import { may } from "../may.ts";
import { refuse } from "../refusals.ts";
import type { Kind } from "./kind.ts";
import { id, ulid } from "./shapes.ts";

export const promisedDeliveryEnd: Kind<PromisedDeliveryEndBody> = {
	name: "promised-delivery-end",
	v: 1,
	schema: v.strictObject({ unit: id, item: id, promise: ulid, outcome: v.picklist(["arrived", "withdrawn"]) }),
	texts: () => [],
	check({ read, draft, actor, refs, body }) {
		const { unit, item, promise, outcome } = body;
		if (!may(actor, "report", draft.board, { unit }) && !may(actor, "count", draft.board, { unit }))
			return refuse("not-allowed");
		if (draft.refs?.[0] !== promise) return refuse("target-unknown");
		const held = promiseIn(read, `${unit}/${item}`, promise);
		if (!held)
			return refuse(refs.some((entry) => isThat(entry, draft.board, body)) ? "promise-gone" : "target-unknown");
		return outcome === "arrived" && held.ended?.outcome === "arrived" ? refuse("delivery-arrived") : null;
	},
	apply: endPromise,
	onTop: (read, { id: entry }, { unit, item, promise }) =>
		promiseIn(read, `${unit}/${item}`, promise)?.ended?.entry === entry,
	about: ({ unit }) => unit,
};

/** The promise was made on this board, and has left it for newer ones or by its age. */
function isThat(
	{ id, kind, board, body }: Entry,
	on: string,
	{ unit, item, promise }: PromisedDeliveryEndBody,
): boolean {
	const said = body as unknown as PromisedDeliveryBody;
	return id === promise && kind === "promised-delivery" && board === on && said.unit === unit && said.item === item;
}
