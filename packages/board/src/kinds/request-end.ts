// A request that its own side ends: nothing more is needed. An intent; what is on its way is taken care of as it comes.
import * as v from "valibot";
import { endRequest } from "../apply/requests.ts";
import type { RequestEndBody } from "../bodies.ts";
import { may } from "../may.ts";
import { refuse } from "../refusals.ts";
import { askedFor, noRequest } from "./asked-for.ts";
import type { Kind } from "./kind.ts";
import { reason, ulid } from "./shapes.ts";

export const requestEnd: Kind<RequestEndBody> = {
	name: "request-end",
	v: 1,
	schema: v.strictObject({ request: ulid, reason: v.optional(reason) }),
	texts: ({ reason }) => (reason === undefined ? [] : [reason]),
	check(question) {
		const { draft, actor } = question;
		const row = askedFor(question);
		if (!row) return noRequest(question);
		if (!may(actor, "request", draft.board, { unit: row.unit })) return refuse("not-allowed");
		return row.ended ? refuse("request-ended") : null;
	},
	apply: endRequest,
	about: () => undefined,
};
