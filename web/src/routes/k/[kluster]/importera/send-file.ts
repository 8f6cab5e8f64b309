// Sends a file (or nothing) and hears the streamed answer line by line. XMLHttpRequest, because fetch cannot tell how much of an upload has left.
import { readLine, type Line } from "./answers.ts";
import { createLineReader } from "./lines.ts";

export interface Sending {
	readonly path: string;
	readonly file?: Blob;
	/** 0–1 of the file has left. */
	readonly onSent: (share: number) => void;
	readonly onLine: (line: Line) => void;
}

export type SendOutcome =
	| { readonly ok: true }
	| { readonly ok: false; readonly code: "unreachable" | "stopped" }
	/** The server answered with a problem instead of lines. */
	| { readonly ok: false; readonly code: "problem"; readonly problem: string; readonly status: number };

export interface SentFile {
	readonly outcome: Promise<SendOutcome>;
	stop(): void;
}

export function sendFile({ path, file, onSent, onLine }: Sending): SentFile {
	const request = new XMLHttpRequest();
	const reader = createLineReader();
	const tell = (values: readonly unknown[]) => {
		for (const value of values) {
			const line = readLine(value);
			if (line) onLine(line);
		}
	};
	const speaksLines = () => request.status >= 200 && request.status < 300;

	const outcome = new Promise<SendOutcome>((resolve) => {
		request.upload.addEventListener("progress", (event) => {
			if (event.lengthComputable) onSent(event.loaded / event.total);
		});
		request.addEventListener("progress", () => {
			if (speaksLines()) tell(reader.take(request.responseText));
		});
		request.addEventListener("load", () => {
			if (speaksLines()) {
				tell(reader.finish(request.responseText));
				resolve({ ok: true });
				return;
			}
			const told = refusalIn(request.responseText);
			if (told) {
				onLine(told);
				resolve({ ok: true });
			} else
				resolve({ ok: false, code: "problem", problem: problemCode(request.responseText), status: request.status });
		});
		request.addEventListener("error", () => resolve({ ok: false, code: "unreachable" }));
		request.addEventListener("abort", () => resolve({ ok: false, code: "stopped" }));
	});

	request.open("POST", path);
	if (file) request.setRequestHeader("content-type", "application/octet-stream");
	request.send(file ?? null);
	return { outcome, stop: () => request.abort() };
}

function refusalIn(text: string): Line | undefined {
	const line = readLine(parse(text));
	return line?.is === "refused" ? line : undefined;
}

function problemCode(text: string): string {
	const problem = parse(text);
	const code = typeof problem === "object" && problem !== null && "code" in problem ? problem.code : undefined;
	return typeof code === "string" ? code : "unknown";
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
