// How many rows fit the screen at a text size, and which of them stand on a page. A person turns the page; nothing else does.

/** More than six rows nobody takes in. */
const mostRows = 6;
/** In lines of text: everything but the rows, and one row. */
const aroundLines = 5.4;
const rowLines = 2.9;

export interface Page<T> {
	readonly rows: readonly T[];
	/** From 0. */
	readonly page: number;
	readonly pages: number;
	/** Rows on other pages. */
	readonly more: number;
}

/** `u`: one line of text in hundredths of the screen's height. A page that is no longer there becomes the nearest that is. */
export function pageOf<T>(rows: readonly T[], asked: number, u: number): Page<T> {
	const fit = Math.max(1, Math.min(mostRows, Math.floor((100 / u - aroundLines) / rowLines)));
	const pages = Math.max(1, Math.ceil(rows.length / fit));
	const page = Math.min(Math.max(0, asked), pages - 1);
	const shown = rows.slice(page * fit, (page + 1) * fit);
	return { rows: shown, page, pages, more: rows.length - shown.length };
}
