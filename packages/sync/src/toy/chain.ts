// A seal that shows whether a chain is whole, and keeps nobody out: for tests.
import type { Seal } from "../log/sealing.ts";
import { hashRow } from "../projection/digest.ts";

export const toySeal: Seal = (previousMac, header, text) => {
	const hash = hashRow(header, text, { previous: [...previousMac] });
	const mac = new Uint8Array(8);
	new DataView(mac.buffer).setFloat64(0, hash);
	return { salt: new Uint8Array(0), mac };
};
