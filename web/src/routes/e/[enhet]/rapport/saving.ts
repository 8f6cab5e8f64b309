// Where a report is between keyboard and disk. One value for each of the states that the screen says in words.

export type Saving =
	| { readonly is: "idle" }
	/** `kept`: this browser will still have it after a restart. */
	| { readonly is: "draft"; readonly kept: boolean; readonly touchedAt: number | undefined }
	| { readonly is: "saving" }
	| { readonly is: "waiting" }
	| { readonly is: "stored"; readonly at: number }
	| { readonly is: "refused"; readonly code: string };

export interface SavingInput {
	/** Something is typed and not sent. */
	readonly hasDraft: boolean;
	readonly kept: boolean;
	readonly touchedAt: number | undefined;
	/** The report last sent from this page, as the outbox has it; absent once the tables hold it. */
	readonly pending: { readonly state: "waiting" | "sending" | "stored" | "refused" } | undefined;
	readonly isLive: boolean;
	readonly refusedCode: string | undefined;
	readonly storedAt: number | undefined;
}

/** A refusal is told until something is sent again; what is being typed is told before what has been stored. */
export function savingOf(input: SavingInput): Saving {
	const { pending } = input;
	if (pending?.state === "waiting" || pending?.state === "sending")
		return input.isLive ? { is: "saving" } : { is: "waiting" };
	if (input.refusedCode !== undefined) return { is: "refused", code: input.refusedCode };
	if (input.hasDraft) return { is: "draft", kept: input.kept, touchedAt: input.touchedAt };
	return input.storedAt === undefined ? { is: "idle" } : { is: "stored", at: input.storedAt };
}
