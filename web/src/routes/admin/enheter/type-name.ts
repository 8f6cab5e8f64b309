// A unit type in the reader's language; one that nobody has words for is shown as it is.
import { unitTypesInWords } from "@samlad/board/templates/unit-types";
import { language } from "#lib/language.svelte.ts";

const labels = new Map(unitTypesInWords.map(({ id, label }) => [id, label]));

export function typeName(type: string): string {
	return labels.get(type)?.[language()] ?? type;
}
