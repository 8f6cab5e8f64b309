// Keeps a label's values few: what is no code, or comes after the first hundred, is `other`.

const most = 100;

export function fewValues(): (value: unknown) => string {
	const seen = new Set<string>();
	return (value) => {
		if (typeof value !== "string" || !/^[a-z][a-z0-9-]{0,39}$/.test(value)) return "other";
		if (seen.size < most) seen.add(value);
		return seen.has(value) ? value : "other";
	};
}
