// What was written under one client id, as if it had been under another: for a page that wrote before it had been given one, or
// whose writing was refused. Reads what this page's own Yjs made of a shared text, so nothing else can be in it.
import { cursor } from "./cursor.ts";
import { has, item } from "./read-update.ts";

export interface Renaming {
	readonly client: number;
	/** The first clock that is renamed; what came before it stays. */
	readonly clock: number;
	readonly to: { readonly client: number; readonly clock: number };
}

/** `update` holds of `client` only what comes at `clock` or later. */
export function renameWriter(update: Uint8Array, { client: from, clock: first, to }: Renaming): Uint8Array {
	const { number, byte, text, left } = cursor(update);
	const out: number[] = [];
	const put = (value: number) => {
		let rest = value;
		for (; rest > 0x7f; rest = Math.floor(rest / 0x80)) out.push((rest % 0x80) | 0x80);
		out.push(rest);
	};
	const putText = (said: string) => {
		const bytes = new TextEncoder().encode(said);
		put(bytes.length);
		for (const each of bytes) out.push(each);
	};
	const copy = () => {
		const value = number();
		put(value);
		return value;
	};
	const copyId = () => {
		const client = number();
		const clock = number();
		const isRenamed = client === from && clock >= first;
		put(isRenamed ? to.client : client);
		put(isRenamed ? clock - first + to.clock : clock);
	};

	for (let clients = copy(); clients > 0; clients--) {
		const structs = copy();
		copyId();
		for (let struct = 0; struct < structs; struct++) {
			const info = byte();
			out.push(info);
			if (info & has.origin) copyId();
			if (info & has.rightOrigin) copyId();
			if (!(info & (has.origin | has.rightOrigin))) {
				copy();
				putText(text());
			}
			if ((info & 0x1f) === item.string) putText(text());
			else copy();
		}
	}
	const kept: number[] = [];
	for (let owners = number(); owners > 0; owners--) {
		const client = number();
		const ranges: { clock: number; length: number }[] = [];
		for (let count = number(); count > 0; count--) ranges.push({ clock: number(), length: number() });
		const edge = client === from ? first : Number.MAX_SAFE_INTEGER;
		// One may lie across the edge.
		const same = ranges.flatMap(({ clock, length }) =>
			clock < edge ? [{ clock, length: Math.min(length, edge - clock) }] : [],
		);
		const renamed = ranges.flatMap(({ clock, length }) => {
			const begin = Math.max(clock, edge);
			return begin < clock + length ? [{ clock: begin, length: clock + length - begin }] : [];
		});
		for (const [name, some, by] of [
			[client, same, 0],
			[to.client, renamed, to.clock - first],
		] as const) {
			if (some.length === 0) continue;
			kept.push(name, some.length, ...some.flatMap(({ clock, length }) => [clock + by, length]));
		}
	}
	let owners = 0;
	for (let at = 0; at < kept.length; at += 2 + 2 * (kept[at + 1] ?? 0)) owners += 1;
	put(owners);
	kept.forEach(put);
	if (left() > 0) throw new Error("an update of our own has more in it than it should");
	return Uint8Array.from(out);
}
