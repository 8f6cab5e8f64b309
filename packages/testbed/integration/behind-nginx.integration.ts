// Two nodes behind nginx with TLS, seen from outside with plain HTTP and scripted people: what a browser is held to, who may
// open a socket, by either transport, and what is left when one node is killed.
import { request } from "node:https";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ofPeople, readLog } from "../src/log.ts";
import { type Person, sitDown } from "../src/person.ts";
import { type BoardAnswer, type Place, placesOf, reportOn } from "../src/report.ts";
import { startTwoNodes, type TwoNodes } from "../src/two-nodes.ts";
import { signIn } from "../src/visit.ts";

const board = "jarfalla";
let behind: TwoNodes;
let url: string;
let places: readonly Place[];

beforeAll(async () => {
	behind = await startTwoNodes();
	({ url } = behind.nginx);
	const visit = await signIn(url, { role: "coordinator", board });
	places = placesOf(await visit.ask<BoardAnswer>("GET", `/api/boards/${board}`));
});

afterAll(() => behind.close());

const enter = (headers: { readonly [name: string]: string }) =>
	fetch(`${url}/api/demo-session`, {
		method: "POST",
		headers: { "content-type": "application/json", ...headers },
		body: JSON.stringify({ role: "coordinator", board }),
	});

test("the cookie travels over https only, and browsers are told to stay with it, once", async () => {
	const told = await enter({ origin: url });
	expect(told.headers.getSetCookie()).toEqual([
		expect.stringMatching(/^samlad=.*; HttpOnly; Secure; SameSite=Strict$/),
	]);
	expect(told.headers.get("strict-transport-security")).toBe("max-age=31536000");
	const plain = await fetch(`${behind.nginx.plainUrl}/k/${board}`, { redirect: "manual" });
	expect([plain.status, plain.headers.get("location")]).toEqual([301, `${url}/k/${board}`]);
});

test("a page of another origin gets in neither by a request nor by a socket", async () => {
	expect((await enter({ origin: "https://elsewhere.example" })).status).toBe(403);
	const { cookie } = await signIn(url, { role: "coordinator", board });
	expect(await handshake({ cookie, origin: "https://elsewhere.example" })).toBe(400);
	expect(await handshake({ origin: url })).toBe(400);
	expect(await handshake({ cookie, origin: url })).toBe(101);
});

/** The status that a WebSocket's opening is answered with. */
function handshake(headers: { readonly [name: string]: string }): Promise<number> {
	return new Promise((resolve, reject) => {
		const asking = request(`${url}/socket.io/?EIO=4&transport=websocket`, {
			headers: {
				...headers,
				connection: "Upgrade",
				upgrade: "websocket",
				"sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
				"sec-websocket-version": "13",
			},
		});
		asking.on("upgrade", ({ statusCode = 0 }, socket) => {
			socket.destroy();
			resolve(statusCode);
		});
		asking.on("response", ({ statusCode = 0 }) => resolve(statusCode));
		asking.on("error", reject).end();
	});
}

async function sit(transport: "websocket" | "polling"): Promise<Person> {
	const visit = await signIn(url, { role: "coordinator", board });
	const person = sitDown({ visit, board, url, random: Math.random, transports: [transport] });
	await person.until(() => person.replica.state === "live");
	return person;
}

async function report({ replica }: Person, value: number): Promise<string> {
	const body = reportOn(places.slice(0, 1), () => value);
	const [id = ""] = await replica.append([{ kind: "report", v: 1, source: "form", body: { ...body } }]);
	return id;
}

const isStored = ({ replica }: Person, id: string) =>
	replica.pending().every(({ draft, seq }) => draft.id !== id || seq !== undefined);

test("people by WebSocket and by polling go on when a node is killed, and again when the other is", async () => {
	const people = [await sit("websocket"), await sit("websocket"), await sit("polling"), await sit("polling")];
	const [first] = people;
	if (!first) throw new Error("There is nobody");
	const before = (await readLog(first.visit, board)).length;
	const said: string[] = [];
	const everybodyReports = async () => {
		const ids = await Promise.all(people.map(async (person, index) => ({ person, id: await report(person, index) })));
		said.push(...ids.map(({ id }) => id));
		const stored = () => Promise.all(ids.map(({ person, id }) => person.until(() => isStored(person, id), 60_000)));
		return { stored };
	};
	const round = await everybodyReports();
	await round.stored();
	const closed = behind.closedSockets().length;
	const cut: (readonly string[])[] = [];
	for (const index of [0, 1] as const) {
		const during = await everybodyReports();
		await behind.nodes[index].kill();
		await during.stored();
		cut.push(
			behind
				.closedSockets()
				.slice(closed)
				.map(({ node }) => node),
		);
		const after = await everybodyReports();
		await after.stored();
		await behind.restart(index);
	}
	// The two WebSockets were not at the same node.
	expect(cut[0]).toEqual([`127.0.0.1:${behind.nodes[0].port}`]);
	const log = await readLog(first.visit, board, before);
	expect(
		ofPeople(log)
			.map(({ id }) => id)
			.toSorted(),
	).toEqual(said.toSorted());
	await Promise.all(people.map((person) => person.until(() => person.replica.seq >= before + log.length)));
	for (const person of people) person.leave();
});

test("nodes are stopped and started one after the other, and whoever reports meanwhile is answered", async () => {
	const people = [await sit("websocket"), await sit("websocket"), await sit("polling")];
	const said: string[] = [];
	for (const index of [0, 1] as const) {
		const stopped = behind.nodes[index].stop();
		const ids = await Promise.all(people.map((person, value) => report(person, value)));
		said.push(...ids);
		await Promise.all(people.map((person, at) => person.until(() => isStored(person, ids[at] ?? ""), 60_000)));
		expect(await stopped).toBe(0);
		await behind.restart(index);
	}
	const [first] = people;
	const log = first ? await readLog(first.visit, board) : [];
	const kept = ofPeople(log)
		.map(({ id }) => id)
		.slice(-said.length);
	expect(kept.toSorted()).toEqual(said.toSorted());
	for (const person of people) person.leave();
});
