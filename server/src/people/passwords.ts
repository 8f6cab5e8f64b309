// What a password must be, and its Argon2id hash as a PHC string. Knows neither persons nor storage.
import { argon2, timingSafeEqual } from "node:crypto";

/** Memory in KiB. 64 MiB and two passes are above OWASP's floor (19 MiB, two passes, one lane). */
export interface Cost {
	readonly memory: number;
	readonly passes: number;
}

export const usualCost: Cost = { memory: 64 * 1024, passes: 2 };

const shortest = 12;
const longest = 200;
const saltBytes = 16;
const hashBytes = 32;
/** Hashes under way at once: each holds its memory and one of libuv's four threads. */
const atOnce = 2;
/** Beyond these, people are asked to try again rather than made to wait. */
const inLine = 200;

export type PasswordProblem = "password-too-short" | "password-too-long" | "password-unusable";

/** Lengths are in characters, as people count them. */
export function judgePassword(password: string): PasswordProblem | null {
	if (password.length > 4 * longest) return "password-too-long";
	const characters = Array.from(password.normalize("NFC")).length;
	if (characters > longest) return "password-too-long";
	if (password.includes("\0") || !password.isWellFormed()) return "password-unusable";
	return characters < shortest ? "password-too-short" : null;
}

export interface Passwords {
	/** PHC string; `busy` when too many are waiting. */
	hash(password: string): Promise<{ readonly hash: string } | { readonly busy: true }>;
	/** `stored` undefined takes the time of a real answer, and is no. `stale`: right, and worth hashing again at today's cost. */
	verify(password: string, stored: string | undefined): Promise<"right" | "stale" | "wrong" | "busy">;
}

export function createPasswords({ cost, random }: { cost: Cost; random: (bytes: number) => Uint8Array }): Passwords {
	const line: (() => void)[] = [];
	let working = 0;
	const nobody = { cost, salt: random(saltBytes), hash: random(hashBytes) };

	async function derive(password: string, salt: Uint8Array, { memory, passes }: Cost): Promise<Uint8Array | "busy"> {
		if (line.length >= inLine) return "busy";
		if (working >= atOnce) await new Promise<void>((resolve) => line.push(resolve));
		else working++;
		try {
			const message = password.normalize("NFC");
			return await new Promise((resolve, reject) =>
				argon2(
					"argon2id",
					{ message, nonce: salt, memory, passes, parallelism: 1, tagLength: hashBytes },
					(error, key) => (error ? reject(error) : resolve(key)),
				),
			);
		} finally {
			const next = line.shift();
			if (next) next();
			else working--;
		}
	}

	return {
		async hash(password) {
			const salt = random(saltBytes);
			const hash = await derive(password, salt, cost);
			return hash === "busy" ? { busy: true } : { hash: toText({ cost, salt, hash }) };
		},
		async verify(password, stored) {
			const known = stored === undefined ? undefined : fromText(stored);
			const against = known ?? nobody;
			const hash = await derive(password, against.salt, against.cost);
			if (hash === "busy") return "busy";
			if (!timingSafeEqual(hash, against.hash) || !known) return "wrong";
			return known.cost.memory === cost.memory && known.cost.passes === cost.passes ? "right" : "stale";
		},
	};
}

interface Hashed {
	readonly cost: Cost;
	readonly salt: Uint8Array;
	readonly hash: Uint8Array;
}

function toText({ cost, salt, hash }: Hashed): string {
	const [saltText, hashText] = [salt, hash].map((bytes) => Buffer.from(bytes).toString("base64").replaceAll("=", ""));
	return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=1$${saltText}$${hashText}`;
}

function fromText(text: string): Hashed {
	const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$([^$]+)\$([^$]+)$/.exec(text);
	if (!parts) throw new Error("A stored password hash is not one of ours");
	const [, memory, passes, salt = "", hash = ""] = parts;
	return {
		cost: { memory: Number(memory), passes: Number(passes) },
		salt: Buffer.from(salt, "base64"),
		hash: Buffer.from(hash, "base64"),
	};
}
