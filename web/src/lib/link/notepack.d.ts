// The halves of notepack.io that browsers run; the package has no types of its own.
declare module "notepack.io/browser/encode.js" {
	export default function encode(value: unknown): ArrayBuffer;
}

declare module "notepack.io/browser/decode.js" {
	export default function decode(bytes: ArrayBuffer): unknown;
}
