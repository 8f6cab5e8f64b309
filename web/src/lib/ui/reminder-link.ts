// The address to send to a unit that is silent: its report, opened at a section. It lets nobody in by itself.

export function reminderLink(board: string, unit: string, section: string): string {
	return new URL(`/e/${board}.${unit}/rapport?avsnitt=${section}`, location.origin).href;
}
