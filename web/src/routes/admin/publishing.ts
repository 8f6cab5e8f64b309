// Which templates a region offers its clusters, and which of them a board has not yet. Changes none of them.
import type { TemplateBody } from "@samlad/board/bodies";
import { rowOf, rowsOf, type Read } from "@samlad/board/read";

/** The region's own, and those of the first set that it has none of that id for; as they were published. */
export function offered(region: Read, first: readonly TemplateBody[]): readonly TemplateBody[] {
	const own = [...rowsOf(region, "template")].map(([template, row]): TemplateBody => {
		const { version, unitTypes, label, shifts, sections } = row;
		return { template, version, unitTypes, label, shifts, sections };
	});
	const byId = new Map([...first, ...own].map((body) => [body.template, body]));
	return [...byId.values()];
}

/** Those that the board has in no version as new. */
export function lacking(board: Read, wanted: readonly TemplateBody[]): readonly TemplateBody[] {
	return wanted.filter(({ template, version }) => (rowOf(board, "template", template)?.version ?? 0) < version);
}
