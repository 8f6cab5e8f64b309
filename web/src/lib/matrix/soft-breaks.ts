// Long Swedish compounds may be broken where their parts meet: a narrow column's heading stays readable.
const parts =
	/(?<=\p{L}{3})(?=(?:boende|central|tjänst|mottagning|sköterskor|biträden|terapeuter|handläggare|medicinska|analytiker|chefer|patrull|frånvarande)\b)/giu;

export function softBreaks(label: string): string {
	return label.replaceAll(parts, "\u00ad");
}
