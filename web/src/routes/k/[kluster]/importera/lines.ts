// Cuts a text that is still arriving into lines of JSON. Knows nothing of what they say.

export interface LineReader {
	/** Everything received so far; returns the values of the lines that have been completed since last time. */
	take(textSoFar: string): readonly unknown[];
	/** The last line, which may lack its line break. */
	finish(textSoFar: string): readonly unknown[];
}

export function createLineReader(): LineReader {
	let read = 0;
	const parse = (text: string) =>
		text.split("\n").flatMap((line): unknown[] => {
			if (line.trim() === "") return [];
			try {
				return [JSON.parse(line)];
			} catch {
				// A broken line is one that was cut off: what follows or the missing end tells the caller enough.
				return [];
			}
		});
	return {
		take(textSoFar) {
			const end = textSoFar.lastIndexOf("\n") + 1;
			if (end <= read) return [];
			const values = parse(textSoFar.slice(read, end));
			read = end;
			return values;
		},
		finish(textSoFar) {
			const values = parse(textSoFar.slice(read));
			read = textSoFar.length;
			return values;
		},
	};
}
