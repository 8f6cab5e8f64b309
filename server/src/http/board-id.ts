// A board's id from its name: what stands in addresses.

/** `Hässelby-Vällingby` becomes `hasselby-vallingby`; letters that are lost with their marks come back without them. */
export function boardId(name: string): string {
	const plain = name.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
	return (
		plain
			.replaceAll(/[^a-z0-9]+/g, "-")
			.replaceAll(/^-|-$/g, "")
			.slice(0, 60) || "board"
	);
}
