// Why a backup is not made, not put back or not called whole, in a sentence for whoever runs it, in both languages.

export class Refused extends Error {
	readonly sentence: { readonly sv: string; readonly en: string };

	constructor(sentence: { readonly sv: string; readonly en: string }) {
		super(`${sentence.en}\n${sentence.sv}`);
		this.name = "Refused";
		this.sentence = sentence;
	}
}

/** The file system's or SQLite's own words, where they say that nothing more can be written; else what was given. */
export function refusalOf(error: unknown, path: string): unknown {
	if (!(error instanceof Error)) return error;
	const code = "code" in error ? error.code : undefined;
	const full = 13;
	if (code === "ENOSPC" || code === "EDQUOT" || ("errcode" in error && error.errcode === full))
		return new Refused({
			sv: `Det finns inte plats på disken för ${path}. Inget har lämnats kvar där.`,
			en: `There is no room on the disk for ${path}. Nothing was left there.`,
		});
	if (code === "EACCES" || code === "EPERM" || code === "EROFS" || code === "ENOTDIR" || code === "EEXIST")
		return new Refused({
			sv: `Det går inte att skriva i ${path}. Ange en mapp som det här kontot får skriva i. (${code})`,
			en: `${path} cannot be written to. Name a folder in which this account may write. (${code})`,
		});
	return error;
}
