// Lets Kit's client find what the page says about itself, its version above all, before the page hands it over: the files
// are grouped here, so that the client is evaluated earlier than Kit means it to be. Without this every version looks newer
// than the one that is shown, and a page that is not loads itself again for ever.
import type { Plugin } from "vite";

const handedOver = "__SVELTEKIT_PAYLOAD__ ??";
const found = `globalThis[Object.keys(globalThis).find((name) => name.startsWith("__sveltekit_"))] ??`;

export function earlyPayload(): Plugin {
	return {
		name: "early-payload",
		enforce: "pre",
		applyToEnvironment: (environment) => environment.name === "client",
		transform(code, id) {
			if (!id.includes("@sveltejs/kit/src/runtime/client/payload.js")) return undefined;
			if (!code.includes(handedOver)) throw new Error("Kit's payload.js is no longer as it was: see early-payload.ts");
			return code.replace(handedOver, found);
		},
	};
}
