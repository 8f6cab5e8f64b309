// What to say of rows that were left out.
import type { Words } from "@samlad/board/rows/words";
import type { SkipReason } from "@samlad/board/import-answer";

const sentences: { readonly [reason in SkipReason]: Words } = {
	year: { sv: "Året går inte att läsa.", en: "The year cannot be read." },
	week: { sv: "Året har ingen sådan vecka.", en: "The year has no such week." },
	code: {
		sv: "Kommunkoden är inget nummer. Myndigheten skriver Okänd när kommunen inte är känd.",
		en: "The municipality code is not a number. The agency writes Okänd when the municipality is not known.",
	},
	count: { sv: "Antalet är inget heltal och inte maskat.", en: "The count is neither a whole number nor masked." },
	duplicate: {
		sv: "Samma vecka och område står redan, med samma tal.",
		en: "The same week and area stand there already, with the same figure.",
	},
	conflict: {
		sv: "Samma vecka och område står två gånger med olika tal. Inget av dem används.",
		en: "The same week and area stand twice with different figures. Neither is used.",
	},
};

export function sentenceOfSkip(reason: SkipReason): Words {
	return sentences[reason];
}
