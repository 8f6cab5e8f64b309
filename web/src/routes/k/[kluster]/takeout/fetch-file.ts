// A file of the board from the server, handed to the browser to keep. Knows no words.

export type Fetched = { readonly ok: true; readonly name: string } | { readonly ok: false; readonly code: string };

/** `at`: ms UTC; undefined: now. */
export function filePath(
	board: string,
	{ as, at, lang }: { readonly as: "csv" | "xlsx"; readonly at: number | undefined; readonly lang: string },
): string {
	return `/api/boards/${encodeURIComponent(board)}/export.${as}?lang=${lang}${at === undefined ? "" : `&at=${at}`}`;
}

export async function fetchFile(path: string): Promise<Fetched> {
	let response: Response;
	let file: Blob;
	try {
		response = await fetch(path);
		if (!response.ok) return { ok: false, code: await codeOf(response) };
		file = await response.blob();
	} catch {
		return { ok: false, code: "unreachable" };
	}
	const name = /filename="([\w.-]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1] ?? "samlad";
	const address = URL.createObjectURL(file);
	const link = document.createElement("a");
	link.href = address;
	link.download = name;
	link.click();
	setTimeout(() => URL.revokeObjectURL(address), 60_000);
	return { ok: true, name };
}

async function codeOf(response: Response): Promise<string> {
	if (response.status >= 502) return "unreachable";
	const told: unknown = await response.json().catch(() => undefined);
	const code = typeof told === "object" && told !== null && "code" in told ? told.code : undefined;
	return typeof code === "string" ? code : `http-${response.status}`;
}
