import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTrial, type Trial } from "../trial.ts";

const script = "console.log('start')";
const page = `<!doctype html><title>Samlad</title><script>${script}</script><script src="/_app/immutable/start.js"></script>${"<!-- -->".repeat(100)}`;
const code = `export const words = ${JSON.stringify("ord ".repeat(500))};`;

let folder: string;
let trial: Trial;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), "samlad-pages-"));
	mkdirSync(join(folder, "_app/immutable"), { recursive: true });
	writeFileSync(join(folder, "200.html"), page);
	writeFileSync(join(folder, "_app/immutable/start.js"), code);
	writeFileSync(join(folder, "_app/version.json"), "{}");
	trial = await openTrial({ pagesFolder: folder });
});

afterAll(async () => {
	await trial.close();
	rmSync(folder, { recursive: true });
});

/** Without fetch's own unpacking. */
function get(path: string, headers: { readonly [name: string]: string } = {}, method = "GET") {
	return new Promise<{
		readonly status: number | undefined;
		readonly headers: NodeJS.Dict<string | string[]>;
		readonly body: Buffer;
	}>((resolve, reject) => {
		const asked = request(trial.url + path, { method, headers }, (answer) => {
			const pieces: Buffer[] = [];
			answer.on("data", (piece: Buffer) => pieces.push(piece));
			answer.on("end", () =>
				resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(pieces) }),
			);
		});
		asked.on("error", reject);
		asked.end();
	});
}

const html = { accept: "text/html" };

describe("the pages", () => {
	test.each(["/", "/logga-in", "/k/jarfalla", "/e/jarfalla.aldreboende-a/rapport"])(
		"a person who opens %s gets the one page",
		async (path) => {
			const { status, headers, body } = await get(path, html);
			expect([status, headers["cache-control"], body.toString()]).toEqual([200, "no-cache", page]);
		},
	);

	test("its inline script may run, and no other", async () => {
		const { headers } = await get("/", html);
		const hash = createHash("sha256").update(script).digest("base64");
		expect(headers["content-security-policy"]).toContain(`script-src 'self' 'sha256-${hash}';`);
	});

	test("a file that never changes is kept for a year, the others are asked for again", async () => {
		expect((await get("/_app/immutable/start.js")).headers["cache-control"]).toBe(
			"public, max-age=31536000, immutable",
		);
		expect((await get("/_app/version.json")).headers["cache-control"]).toBe("no-cache");
	});

	test.each([
		["br", brotliDecompressSync],
		["gzip", gunzipSync],
	] as const)("are sent as %s to who takes it", async (encoding, unpack) => {
		const { headers, body } = await get("/_app/immutable/start.js", { "accept-encoding": encoding });
		expect([headers["content-encoding"], headers["vary"]]).toEqual([encoding, "Accept-Encoding"]);
		expect(body.length).toBeLessThan(code.length / 5);
		expect(unpack(body).toString()).toBe(code);
	});

	test("are not sent again to who has them", async () => {
		const first = await get("/", html);
		const again = await get("/", { ...html, "if-none-match": String(first.headers["etag"]) });
		expect([again.status, again.body.length]).toEqual([304, 0]);
	});

	test("are answered to HEAD without a body", async () => {
		const { status, headers, body } = await get("/", html, "HEAD");
		expect([status, headers["content-length"], body.length]).toEqual([200, String(page.length), 0]);
	});

	test.each([
		["/_app/immutable/gone.js", {}, 404],
		["/_app/immutable/gone.js", html, 404],
		["/favicon.ico", {}, 404],
		["/api/gone", html, 404],
		["/..%2f..%2fetc/passwd", html, 404],
		["/%00", html, 404],
		["/__proto__", {}, 404],
	])("%s with %o is not there", async (path, headers, status) => {
		expect((await get(path, headers)).status).toBe(status);
	});

	test("nothing is put there", async () => {
		expect((await get("/200.html", {}, "DELETE")).status).toBe(405);
	});
});
