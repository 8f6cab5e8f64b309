// For tests: reads what a node exposes, and refuses what is not Prometheus' text format.

export interface Exposition {
	/** A sample's value; undefined: there is none of that name with those labels. */
	value(name: string, labels?: { readonly [label: string]: string }): number | undefined;
	readonly names: readonly string[];
	readonly labelNames: ReadonlySet<string>;
}

const sampleLine = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)(?: \d+)?$/;
const label = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"(?:,|$)/y;
const types = new Set(["counter", "gauge", "histogram", "summary", "untyped"]);

export function parseExposition(text: string): Exposition {
	if (!text.endsWith("\n")) throw new Error("The last line does not end");
	const typed = new Map<string, string>();
	const helped = new Set<string>();
	const samples = new Map<string, number>();
	const labelNames = new Set<string>();
	for (const line of text.split("\n")) {
		if (line === "") continue;
		const [, what, about = "", rest = ""] = /^# (HELP|TYPE) (\S+) (.*)$/.exec(line) ?? [];
		if (what === "HELP") helped.add(about);
		else if (what === "TYPE") {
			if (!types.has(rest) || typed.has(about)) throw new Error(`The type of ${about} is ${rest}, or said twice`);
			typed.set(about, rest);
		} else {
			const [, name = "", given = "", said = ""] = sampleLine.exec(line) ?? [];
			const value = said === "+Inf" ? Number.POSITIVE_INFINITY : said === "Nan" ? Number.NaN : Number(said);
			const family = typed.has(name) ? name : name.replace(/_(bucket|sum|count)$/, "");
			if (name === "" || said === "" || (Number.isNaN(value) && said !== "Nan"))
				throw new Error(`Not a sample: ${line}`);
			if (!typed.has(family) || !helped.has(family)) throw new Error(`${name} comes before its type and its help`);
			const labels = labelsOf(given, line);
			for (const [one] of labels) labelNames.add(one);
			const key = keyOf(name, Object.fromEntries(labels));
			if (samples.has(key)) throw new Error(`Twice: ${line}`);
			samples.set(key, value);
		}
	}
	return { value: (name, labels = {}) => samples.get(keyOf(name, labels)), names: [...typed.keys()], labelNames };
}

function labelsOf(text: string, line: string): [string, string][] {
	const labels: [string, string][] = [];
	label.lastIndex = 0;
	for (let read = 0; read < text.length; read = label.lastIndex) {
		const [, name, value] = label.exec(text) ?? [];
		if (name === undefined || value === undefined) throw new Error(`Labels that cannot be read: ${line}`);
		labels.push([name, value]);
	}
	return labels;
}

function keyOf(name: string, labels: { readonly [label: string]: string }): string {
	return `${name}${JSON.stringify(Object.entries(labels).sort())}`;
}
