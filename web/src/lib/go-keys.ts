// Where two letters lead from a unit's screens: `g l` Läget, `g n` night stock, `g r` the unit's report.
import { goto } from "$app/navigation";

/** `unit`: whose report one may write; absent: nobody's. */
export function goKeys(board: string, unit: string | undefined): { readonly [keys: string]: () => void } {
	const report = () => (unit === undefined ? undefined : void goto(`/e/${board}.${unit}/rapport`));
	return {
		"g l": () => void goto(`/k/${board}`),
		"g m": () => void goto(`/k/${board}/skarm`),
		"g n": () => void goto("/natt"),
		"g r": report,
	};
}
