// Where two letters lead from a board's screens: `g l` Läget, `g m` the meeting, `g s` its screen, `g a` the stock, `g b` the
// staffing, `g p` the places, `g n` night stock, `g r` the unit's report.
import { goto } from "$app/navigation";

const pages = { l: "", m: "/mote", s: "/skarm", a: "/lager", b: "/bemanning", p: "/platser" };

/** `unit`: whose report one may write; absent: nobody's. */
export function goKeys(board: string, unit?: () => string | undefined): { readonly [keys: string]: () => void } {
	const keys: { [keys: string]: () => void } = {
		"g n": () => void goto("/natt"),
		"g r": () => {
			const own = unit?.();
			if (own !== undefined) void goto(`/e/${board}.${own}/rapport`);
		},
	};
	for (const [letter, page] of Object.entries(pages)) keys[`g ${letter}`] = () => void goto(`/k/${board}${page}`);
	return keys;
}
