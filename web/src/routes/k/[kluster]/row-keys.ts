// The arrow keys in a table of units. Knows how its rows and columns are marked, nothing of what is in them.

/** Arrows move between rows, staying in the column where the focus stands. */
export function moveBetweenRows(event: KeyboardEvent): void {
	const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
	if (step === 0 || !(event.target instanceof HTMLElement) || !(event.currentTarget instanceof HTMLElement)) return;
	const all = [...event.currentTarget.querySelectorAll<HTMLElement>("tr[data-unit]")];
	const from = event.target.closest<HTMLElement>("tr[data-unit]");
	const next = all[from ? all.indexOf(from) + step : 0];
	const column = event.target.closest<HTMLElement>("[data-column]")?.dataset["column"];
	const target =
		next?.querySelector<HTMLElement>(`[data-column="${column}"] :is(a, button)`) ??
		next?.querySelector<HTMLElement>("a, button");
	if (!target) return;
	event.preventDefault();
	target.focus();
}
