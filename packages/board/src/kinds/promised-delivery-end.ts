// What became of a promised delivery: the newest observation stands. That it has arrived is said once, since its delivery is booked with it.
import * as v from "valibot";
import { endPromise, promiseIn } from "../apply/promised.ts";
import type { PromisedDeliveryEndBody } from "../bodies.ts";
import { may } from "../may.ts";
import { refuse } from "../refusals.ts";
import type { Kind } from "./kind.ts";
import { id, ulid } from "./shapes.ts";

export const promisedDeliveryEnd: Kind<PromisedDeliveryEndBody> = {
	name: "promised-delivery-end",
	v: 1,
	schema: v.strictObject({ unit: id, item: id, promise: ulid, outcome: v.picklist(["arrived", "withdrawn"]) }),
	texts: () => [],
	check({ read, draft, actor, body: { unit, item, promise, outcome } }) {
		if (!may(actor, "report", draft.board, { unit }) && !may(actor, "count", draft.board, { unit }))
			return refuse("not-allowed");
		const held = draft.refs?.[0] === promise ? promiseIn(read, `${unit}/${item}`, promise) : undefined;
		if (!held) return refuse("target-unknown");
		return outcome === "arrived" && held.ended?.outcome === "arrived" ? refuse("delivery-arrived") : null;
	},
	apply: endPromise,
	onTop: (read, { id: entry }, { unit, item, promise }) =>
		promiseIn(read, `${unit}/${item}`, promise)?.ended?.entry === entry,
	about: ({ unit }) => unit,
};
