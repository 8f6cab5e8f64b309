// What became of a promised delivery. Never refused for what somebody else said of it: the newest observation stands.
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
	check({ read, draft, actor, body: { unit, item, promise } }) {
		if (!may(actor, "report", draft.board, { unit }) && !may(actor, "count", draft.board, { unit }))
			return refuse("not-allowed");
		const isThere = draft.refs?.[0] === promise && promiseIn(read, `${unit}/${item}`, promise) !== undefined;
		return isThere ? null : refuse("target-unknown");
	},
	apply: endPromise,
	onTop: (read, { id: entry }, { unit, item, promise }) =>
		promiseIn(read, `${unit}/${item}`, promise)?.ended?.entry === entry,
	about: ({ unit }) => unit,
};
