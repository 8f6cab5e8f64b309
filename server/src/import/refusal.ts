// Why a workbook is not taken: one code each and a sentence that says what was expected. Never repeats what stood in a cell.
import type { Words } from "@samlad/board/rows/words";

const expected = {
	sv: "Det som väntades är Folkhälsomyndighetens arbetsbok (.xlsx) med veckodata per kommun och stadsdel. Inget har ändrats.",
	en: "What is expected is the Public Health Agency's workbook (.xlsx) with weekly figures per municipality and district. Nothing has been changed.",
};

const sentences = {
	"empty-file": { sv: "Filen är tom.", en: "The file is empty." },
	"too-large": { sv: "Filen är större än 100 MB.", en: "The file is larger than 100 MB." },
	"too-large-inside": {
		sv: "Arbetsboken blir orimligt stor när den packas upp.",
		en: "The workbook becomes unreasonably large when it is unpacked.",
	},
	"too-slow": { sv: "Arbetsboken tog för lång tid att läsa.", en: "The workbook took too long to read." },
	"text-file": {
		sv: "Det här är en textfil, till exempel CSV, och ingen arbetsbok.",
		en: "This is a text file, CSV for instance, and not a workbook.",
	},
	pdf: { sv: "Det här är en PDF och ingen arbetsbok.", en: "This is a PDF and not a workbook." },
	program: { sv: "Det här är ett program och ingen arbetsbok.", en: "This is a program and not a workbook." },
	xls: {
		sv: "Det här är en arbetsbok i det gamla formatet .xls. Spara den som .xlsx och försök igen.",
		en: "This is a workbook in the old format .xls. Save it as .xlsx and try again.",
	},
	xlsb: {
		sv: "Det här är en arbetsbok i formatet .xlsb. Spara den som .xlsx och försök igen.",
		en: "This is a workbook in the format .xlsb. Save it as .xlsx and try again.",
	},
	ods: {
		sv: "Det här är ett kalkylark i formatet .ods. Spara det som .xlsx och försök igen.",
		en: "This is a spreadsheet in the format .ods. Save it as .xlsx and try again.",
	},
	"password-protected": {
		sv: "Arbetsboken är skyddad med lösenord. Ta bort lösenordet och försök igen.",
		en: "The workbook is protected by a password. Remove the password and try again.",
	},
	"not-a-workbook": { sv: "Filen är ingen arbetsbok.", en: "The file is not a workbook." },
	damaged: { sv: "Filen är skadad och går inte att läsa.", en: "The file is damaged and cannot be read." },
	unsafe: {
		sv: "Filen innehåller sådant som inte hör hemma i en arbetsbok och läses därför inte.",
		en: "The file holds what does not belong in a workbook and is therefore not read.",
	},
	"empty-workbook": { sv: "Arbetsboken är tom.", en: "The workbook is empty." },
	"one-column": {
		sv: "Varje rad står i en enda cell, med kolumnerna åtskilda av semikolon eller komma.",
		en: "Each row stands in a single cell, its columns separated by semicolons or commas.",
	},
	"columns-missing": {
		sv: "Inget blad har kolumnerna år, veckonummer, KnKod, Stadsdel och nya_fall_vecka. De finns på bladet Veckodata Kommun_stadsdel i senare utgåvor; våren 2020 gavs inga tal per kommun ut i arbetsboken.",
		en: "No sheet has the columns år, veckonummer, KnKod, Stadsdel and nya_fall_vecka. They are on the sheet Veckodata Kommun_stadsdel in later editions; in spring 2020 the workbook held no figures per municipality.",
	},
	"column-twice": {
		sv: "En av kolumnerna år, veckonummer, KnKod, Stadsdel och nya_fall_vecka finns två gånger på samma blad.",
		en: "One of the columns år, veckonummer, KnKod, Stadsdel and nya_fall_vecka stands twice on the same sheet.",
	},
	"several-sheets": {
		sv: "Flera blad har kolumnerna för veckodata per kommun. Ta bort alla utom ett.",
		en: "Several sheets have the columns of weekly figures per municipality. Remove all but one.",
	},
	"hidden-sheet": {
		sv: "Bladet med veckodata per kommun är dolt. Visa det i kalkylprogrammet, spara och försök igen.",
		en: "The sheet with weekly figures per municipality is hidden. Show it in the spreadsheet program, save and try again.",
	},
	"no-weeks": {
		sv: "Bladet med veckodata per kommun har ingen rad som går att läsa.",
		en: "The sheet with weekly figures per municipality has no row that can be read.",
	},
	"no-match": {
		sv: "Ingen av kommunerna eller stadsdelarna i filen hör till ett kluster här.",
		en: "None of the municipalities or districts in the file belongs to a cluster here.",
	},
	busy: {
		sv: "En annan arbetsbok läses just nu. Försök igen om en stund.",
		en: "Another workbook is being read. Try again in a moment.",
	},
	gone: {
		sv: "Förhandsgranskningen finns inte kvar. Läs in arbetsboken på nytt.",
		en: "The preview is no longer kept. Read the workbook again.",
	},
} as const satisfies Record<string, Words>;

export type ImportRefusalCode = keyof typeof sentences;

export interface ImportRefusal {
	readonly code: ImportRefusalCode;
	readonly sentence: Words;
	/** Column names of the layout, from a fixed list. */
	readonly columns?: readonly string[];
}

const selfExplaining: ReadonlySet<ImportRefusalCode> = new Set(["busy", "gone"]);

/** The refusal with its sentences; what was expected is said after the cause. */
export function importRefusal(code: ImportRefusalCode, columns?: readonly string[]): ImportRefusal {
	const cause = sentences[code];
	const sentence = selfExplaining.has(code)
		? cause
		: { sv: `${cause.sv} ${expected.sv}`, en: `${cause.en} ${expected.en}` };
	return columns ? { code, sentence, columns } : { code, sentence };
}

/** Thrown inside the reading of one workbook and caught where it began. */
export class NotTaken extends Error {
	readonly code: ImportRefusalCode;
	readonly columns: readonly string[] | undefined;
	constructor(code: ImportRefusalCode, columns?: readonly string[]) {
		super(code);
		this.code = code;
		this.columns = columns;
	}
}
