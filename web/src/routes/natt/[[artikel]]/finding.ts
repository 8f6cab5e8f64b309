// Finds an item by any name that people have for it, however it is accented or cased.
import type { Measure } from "@samlad/board/rows/template";

const marks = /[\u0300-\u036f]/g;

export function plainText(text: string): string {
	return text.normalize("NFD").replace(marks, "").toLocaleLowerCase("sv").trim();
}

/** Every word that was typed has to be somewhere in one of the names. */
export function isFound(
	{ label, short, names = [] }: Pick<Measure, "label" | "short" | "names">,
	sought: string,
): boolean {
	const words = plainText(sought).split(/\s+/);
	return [label.sv, label.en, short?.sv ?? "", short?.en ?? "", ...names]
		.map(plainText)
		.some((name) => words.every((word) => name.includes(word)));
}
