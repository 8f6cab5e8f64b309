// A measure's name in the reader's language, short where room is scarce.
import { measureOf } from "@samlad/board/definitions";
import { templateOf } from "@samlad/board/derive/template";
import type { Read } from "@samlad/board/read";
import { language } from "./language.svelte.ts";

export function shortName(read: Read, unitType: string, measure: string): string {
	const template = templateOf(read, unitType);
	const found = template && measureOf(template, measure);
	return (found?.short ?? found?.label)?.[language()] ?? measure;
}
