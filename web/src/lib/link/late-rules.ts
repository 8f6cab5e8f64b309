// The board's rules, fetched when they are needed: a browser that says nothing only reads rows that the server worked out.
import type { rules } from "@samlad/board/rules";

type Rules = Pick<typeof rules, "knows" | "apply">;

export interface LateRules extends Rules {
	/** Before the first entry is laid over what the server sent. Never rejects: without them an entry is kept and sent, but not shown before it is stored. */
	load(): Promise<void>;
}

export function createLateRules(): LateRules {
	let here: Rules | undefined;
	let coming: Promise<void> | undefined;
	return {
		knows: (kind, v) => here?.knows(kind, v) ?? false,
		apply: (read, entry) => here?.apply(read, entry) ?? [],
		load() {
			coming ??= import("@samlad/board/rules").then(
				({ rules }) => void (here = rules),
				(error: unknown) => {
					coming = undefined;
					console.warn("the board's rules could not be fetched yet", error);
				},
			);
			return coming;
		},
	};
}
