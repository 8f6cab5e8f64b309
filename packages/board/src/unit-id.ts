// A unit's id from its name: what stands in addresses and in the log. Once given it never changes, whatever the name becomes.

const longest = 60;

/** `Äldreboende A` becomes `aldreboende-a`; one that is taken gets a number. */
export function unitIdFrom(name: string, isTaken: (id: string) => boolean): string {
	const plain = name.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
	const base =
		plain
			.replaceAll(/[^a-z0-9]+/g, "-")
			.slice(0, longest)
			.replaceAll(/^-+|-+$/g, "") || "enhet";
	for (let number = 1; ; number++) {
		const id = number === 1 ? base : `${base}-${number}`;
		if (!isTaken(id)) return id;
	}
}
