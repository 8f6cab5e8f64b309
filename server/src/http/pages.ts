// The built screens, from memory: every file under the name it was built with, compressed once, and one page for all addresses.
// A request is looked up in a fixed list, so no path can leave the folder.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Request, RequestHandler, Response } from "express";
import type { PageHashes } from "./guard.ts";
import { Problem } from "./problem.ts";

const types: { readonly [extension: string]: string } = {
	".html": "text/html; charset=utf-8",
	".js": "text/javascript; charset=utf-8",
	".css": "text/css; charset=utf-8",
	".json": "application/json; charset=utf-8",
	".webmanifest": "application/manifest+json; charset=utf-8",
	".svg": "image/svg+xml",
	".txt": "text/plain; charset=utf-8",
	".png": "image/png",
	".ico": "image/x-icon",
	".woff2": "font/woff2",
};
const shrinks = new Set([".html", ".js", ".css", ".json", ".webmanifest", ".svg", ".txt"]);

interface File {
	readonly body: Buffer;
	readonly type: string;
	readonly etag: string;
	readonly immutable: boolean;
	readonly variants: Map<string, Promise<Buffer>>;
	readonly shrinks: boolean;
}

export interface Pages {
	readonly hashes: PageHashes;
	readonly serve: RequestHandler;
}

export function loadPages(folder: string): Pages {
	const files = new Map<string, File>();
	for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
		const extension = extname(entry.name);
		if (!entry.isFile() || extension === ".br" || extension === ".gz") continue;
		const path = join(entry.parentPath, entry.name);
		const address = `/${relative(folder, path).split(sep).join("/")}`;
		files.set(address, fileOf(readFileSync(path), extension, address));
	}
	const page = files.get("/200.html");
	if (!page) throw new Error(`There are no built screens in ${folder}: run npm run build there first.`);
	return {
		hashes: hashesOf(page.body.toString("utf8")),
		serve(request, response, next) {
			if (request.method !== "GET" && request.method !== "HEAD") throw new Problem("method");
			const file = files.get(request.path) ?? (isNavigation(request) ? page : undefined);
			if (!file) throw new Problem("not-found");
			send(request, response, file).catch(next);
		},
	};
}

function fileOf(body: Buffer, extension: string, address: string): File {
	return {
		body,
		type: types[extension] ?? "application/octet-stream",
		etag: `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`,
		immutable: address.startsWith("/_app/immutable/"),
		variants: new Map(),
		shrinks: shrinks.has(extension) && body.length > 512,
	};
}

/** A person opening an address, rather than a page asking for a file that an older build had. */
function isNavigation(request: Request): boolean {
	return !request.path.startsWith("/_app/") && (request.headers.accept ?? "").includes("text/html");
}

async function send(request: Request, response: Response, file: File): Promise<void> {
	response.setHeader("Content-Type", file.type);
	response.setHeader("Cache-Control", file.immutable ? "public, max-age=31536000, immutable" : "no-cache");
	response.setHeader("ETag", file.etag);
	if (file.shrinks) response.setHeader("Vary", "Accept-Encoding");
	if (request.headers["if-none-match"] === file.etag) {
		response.status(304).end();
		return;
	}
	const encoding = file.shrinks ? request.acceptsEncodings("br", "gzip", "identity") : "identity";
	const body = encoding === "br" || encoding === "gzip" ? await variant(file, encoding) : file.body;
	if (encoding === "br" || encoding === "gzip") response.setHeader("Content-Encoding", encoding);
	response.setHeader("Content-Length", body.length);
	response.end(request.method === "HEAD" ? undefined : body);
}

function variant(file: File, encoding: "br" | "gzip"): Promise<Buffer> {
	const made = file.variants.get(encoding);
	if (made) return made;
	const making = encoding === "br" ? brotli(file.body) : promisify(gzip)(file.body, { level: 9 });
	file.variants.set(encoding, making);
	return making;
}

function brotli(body: Buffer): Promise<Buffer> {
	return promisify(brotliCompress)(body, {
		params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
	});
}

/** What the page holds inline and may therefore run: SvelteKit starts from a script in the page. */
function hashesOf(page: string): PageHashes {
	const inline = (tag: string) =>
		[...page.matchAll(new RegExp(`<${tag}(?![^>]*\\ssrc=)[^>]*>([\\s\\S]*?)</${tag}>`, "g"))].map(
			([, text = ""]) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`,
		);
	return { scripts: inline("script"), styles: inline("style") };
}
