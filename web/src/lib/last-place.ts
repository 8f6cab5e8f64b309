// Remembers the board that was looked at last in this browser; `*` is the region.
const kept = "samlad.last-board";

export function lastPlace(): string | undefined {
	return localStorage.getItem(kept) ?? undefined;
}

export function rememberPlace(board: string): void {
	localStorage.setItem(kept, board);
}
