// The two functions of notepack.io, which brings no types of its own.
declare module "notepack.io" {
	export function encode(value: unknown): ArrayBuffer;
	export function decode(bytes: ArrayBuffer): unknown;
}
