// The chain's key as the settings give it, in the environment or in a file. Absent: whoever opens the store finds or makes one.
import { readFileSync } from "node:fs";
import { parseKey, type Config } from "./config.ts";
import { CannotOpen } from "./store/cannot-open.ts";

export function configuredKey({ key, keyFile }: Pick<Config, "key" | "keyFile">): Uint8Array | undefined {
	if (keyFile === undefined) return key;
	const held = parseKey(readFileSync(keyFile, "utf8").trim());
	if (held) return held;
	throw new CannotOpen({
		en: `The key file ${keyFile} should hold 32 bytes in hex or base64.`,
		sv: `Nyckelfilen ${keyFile} ska innehålla 32 byte i hex eller base64.`,
	});
}
