import type { AddressInfo } from "node:net";
import express from "express";
import type { ErrorRequestHandler } from "express";
import { expect, onTestFinished, test } from "vitest";
import { bodyOf, problemOf } from "../http/problem.ts";
import type { Caller, Imports } from "./imports.ts";
import { importRoutes } from "./routes.ts";

const officer: Caller = { session: "s", person: "officer", grants: [{ role: "officer", board: "*" }] };

const fake: Imports = {
	mayImport: async ({ person }) => person === "officer",
	async preview(_caller, bytes, onProgress) {
		onProgress({ stage: "reading", share: 0.5 });
		return {
			id: String(bytes.length),
			understood: {
				sheet: "",
				rows: 0,
				districts: 0,
				weeks: { from: "", to: "", count: 0 },
				masked: 0,
				elsewhere: 0,
				skipped: [],
				boards: [],
			},
		};
	},
	async apply(_caller, id) {
		if (id === "broken") throw new Error("broken");
		return { applied: [{ board: id, added: 1, revised: 0, entries: 1 }] };
	},
};

async function serve(caller: Caller | null): Promise<string> {
	const failed: ErrorRequestHandler = (error, _request, response, next) => {
		if (response.headersSent) return next();
		const problem = problemOf(error);
		response.status(problem.status).json(bodyOf(problem, "one"));
	};
	const app = express()
		.use(importRoutes({ imports: fake, identify: async () => caller }))
		.use(failed);
	const server = app.listen(0, "127.0.0.1");
	await new Promise((resolve) => server.once("listening", resolve));
	onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/import`;
}

const post = (url: string, body: Uint8Array<ArrayBuffer> | string = "") => fetch(url, { method: "POST", body });
const linesOf = async (response: Response) =>
	(await response.text())
		.trim()
		.split("\n")
		.map((line) => JSON.parse(line));

test("a preview answers in lines, progress first and the outcome last", async () => {
	const response = await post(`${await serve(officer)}/preview`, new Uint8Array(1234));
	expect(response.headers.get("content-type")).toBe("application/x-ndjson; charset=utf-8");
	expect(await linesOf(response)).toMatchObject([{ progress: { stage: "reading", share: 0.5 } }, { id: "1234" }]);
});

test("using it answers with what each board took", async () => {
	expect(await linesOf(await post(`${await serve(officer)}/solna/apply`))).toEqual([
		{ applied: [{ board: "solna", added: 1, revised: 0, entries: 1 }] },
	]);
});

test("nobody signed in is asked to sign in", async () => {
	expect((await post(`${await serve(null)}/preview`)).status).toBe(401);
});

test("who may not import is told so before anything is read", async () => {
	const url = await serve({ ...officer, person: "manager" });
	expect([(await post(`${url}/preview`)).status, (await post(`${url}/x/apply`)).status]).toEqual([403, 403]);
});

test("a file of more than 100 MB is refused by its announced length, with the sentence", async () => {
	const url = new URL(`${await serve(officer)}/preview`);
	const { request } = await import("node:http");
	const answer = await new Promise<string>((resolve, reject) => {
		const sent = request(url, { method: "POST", headers: { "content-length": 101 * 1024 * 1024 } }, (response) => {
			let text = String(response.statusCode);
			response.on("data", (piece: Buffer) => (text += piece.toString()));
			response.on("end", () => {
				sent.destroy();
				resolve(text);
			});
		});
		sent.on("error", reject);
		sent.flushHeaders();
	});
	expect(answer).toMatch(/^413.*"code":"too-large".*100 MB/);
});

test("so many files are taken in at once and no more, and one that breaks off gives its place up", async () => {
	const url = new URL(`${await serve(officer)}/preview`);
	const { request } = await import("node:http");
	const begun = Array.from({ length: 3 }, () => {
		const sent = request(url, { method: "POST", headers: { "content-length": 1000 } });
		sent.on("error", () => undefined);
		sent.flushHeaders();
		return sent;
	});
	await expect.poll(async () => (await post(url.href)).status).toBe(429);
	begun[0]?.destroy();
	await expect.poll(async () => (await post(url.href, "x")).status).toBe(200);
	for (const sent of begun) sent.destroy();
});

test("a failure after the first line cuts the answer off", async () => {
	const response = await post(`${await serve(officer)}/broken/apply`);
	await expect(response.text()).rejects.toThrow("terminated");
});
