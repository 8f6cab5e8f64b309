import { firstTemplates } from "@samlad/board/templates/first";
import { admin, createBoard } from "@samlad/board/testing/board";
import { expect, test } from "vitest";
import { versionsIn } from "./past-versions.ts";

test("newest first, each with what it changed; one that came after a later version never stood", () => {
	const board = createBoard();
	const [first] = firstTemplates;
	if (!first) throw new Error("no template");
	const put = (version: number, label = first.label) =>
		board.put(board.draft("template", { ...first, version, label }, { actor: admin }));
	put(1);
	put(3, { sv: "Hem", en: "Homes" });
	put(2, { sv: "Sen", en: "Late" });
	put(4);
	const found = versionsIn(board.log.toReversed());
	expect(found.map(({ body }) => body.version)).toEqual([4, 3, 1]);
	expect(found.map(({ changes }) => changes?.map(({ is }) => is))).toEqual([["label"], ["label"], undefined]);
	expect(found[0]?.actor).toBe(admin.person);
});
