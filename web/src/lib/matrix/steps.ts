// Where an arrow leads among the buttons of a table: over cells that have none.

export function stepFrom(table: HTMLElement, key: string): HTMLElement | undefined {
	const cell = document.activeElement?.closest("td");
	const row = cell?.closest("tr");
	if (!cell || !row || !table.contains(cell)) return undefined;
	const rows = [...table.querySelectorAll("tr[data-unit]")];
	const at = { row: rows.indexOf(row), column: [...row.children].indexOf(cell) };
	const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[key];
	if (!step) return undefined;
	const [down = 0, right = 0] = step;
	for (let place = { ...at }; ;) {
		place = { row: place.row + down, column: place.column + right };
		const found = rows[place.row]?.children[place.column];
		if (!found) return undefined;
		const button = found.querySelector<HTMLElement>("button");
		if (button) return button;
	}
}
