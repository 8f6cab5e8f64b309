// A template's published versions, asked of the cluster's log, newest first. Each with what it changed from the one before.
import type { TemplateBody } from "@samlad/board/bodies";
import { templateChanges, type TemplateChange } from "@samlad/board/derive/template-changes";
import type { Entry } from "@samlad/board/entry";
import { templateTopic } from "@samlad/board/template-topic";
import { askPast } from "#lib/history/past.ts";
import type { Asked } from "#lib/link/session.ts";

export interface PastVersion {
	readonly body: TemplateBody;
	readonly at: number;
	readonly actor: string;
	/** Undefined: it was the first. */
	readonly changes: readonly TemplateChange[] | undefined;
}

export async function askVersions(board: string, template: string): Promise<Asked<readonly PastVersion[]>> {
	const asked = await askPast(board, templateTopic(template));
	return asked.ok ? { ok: true, value: versionsIn(asked.value.entries) } : asked;
}

/** One that came after a later version never stood, and is left out. */
export function versionsIn(entries: readonly Entry[]): readonly PastVersion[] {
	const made: PastVersion[] = [];
	for (const { kind, body, receivedAt, actor } of entries.toSorted((one, other) => one.seq - other.seq)) {
		if (kind !== "template") continue;
		const version = body as unknown as TemplateBody;
		const before = made.at(-1);
		if (before && before.body.version >= version.version) continue;
		const changes = before && templateChanges(before.body, version);
		made.push({ body: version, at: receivedAt, actor, changes });
	}
	return made.toReversed();
}
