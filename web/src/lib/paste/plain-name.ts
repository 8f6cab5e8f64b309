// Names as spreadsheets and people write them, made comparable.

/** Letters and digits only, without accents on them: `Munskydd, IIR (st)` and `munskydd iir st` are one name. */
export function plainName(name: string): string {
	return name
		.normalize("NFKD")
		.replace(/\p{M}/gu, "")
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, " ")
		.trim();
}
