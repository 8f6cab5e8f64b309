import { expect, test } from "vitest";
import type { Understood } from "@samlad/board/import-answer";
import { ImportRun } from "./import-run.svelte.ts";
import type { SendOutcome, Sending } from "./send-file.ts";

const understood: Understood = {
	sheet: "Veckodata Kommun_stadsdel",
	rows: 2,
	districts: 2,
	weeks: { from: "2020-12-28", to: "2021-02-01", count: 6 },
	masked: 0,
	elsewhere: 0,
	skipped: [],
	boards: [],
};

function createSender() {
	const asked: Sending[] = [];
	const ends: ((outcome: SendOutcome) => void)[] = [];
	return {
		asked,
		end: (outcome: SendOutcome) => ends.at(-1)?.(outcome),
		send: (sending: Sending) => {
			asked.push(sending);
			return {
				outcome: new Promise<SendOutcome>((resolve) => ends.push(resolve)),
				stop: () => ends.at(-1)?.({ ok: false, code: "stopped" }),
			};
		},
	};
}

test("a workbook is sent, read and understood, and applied by its id", async () => {
	const sender = createSender();
	const run = new ImportRun(sender.send);
	const reading = run.read(new File(["x"], "fohm.xlsx"));
	sender.asked[0]?.onSent(0.5);
	expect(run.state).toMatchObject({ is: "working", stage: "sending", share: 0.5 });
	sender.asked[0]?.onLine({ is: "progress", progress: { stage: "reading", share: 0.3 } });
	expect(run.state).toMatchObject({ is: "working", stage: "reading" });
	sender.asked[0]?.onLine({ is: "understood", id: "01I", understood });
	sender.end({ ok: true });
	await reading;
	expect(run.state).toMatchObject({ is: "understood", id: "01I" });

	const applying = run.apply();
	expect(sender.asked[1]?.path).toBe("/api/import/01I/apply");
	sender.asked[1]?.onLine({ is: "applied", applied: [] });
	sender.end({ ok: true });
	await applying;
	expect(run.state.is).toBe("done");
});

test("a refusal is shown with the server's own sentence", async () => {
	const sender = createSender();
	const run = new ImportRun(sender.send);
	const reading = run.read(new File(["x"], "fohm.xlsx"));
	const sentence = { sv: "Filen är skadad.", en: "The file is damaged." };
	sender.asked[0]?.onLine({ is: "refused", code: "damaged", sentence });
	sender.end({ ok: true });
	await reading;
	expect(run.state).toEqual({ is: "choosing", refused: { code: "said", sentence } });
});

test("an answer without its last line was cut off", async () => {
	const sender = createSender();
	const run = new ImportRun(sender.send);
	const reading = run.read(new File(["x"], "fohm.xlsx"));
	sender.end({ ok: true });
	await reading;
	expect(run.state).toEqual({ is: "choosing", refused: { code: "cut-off" } });
});

test("stopping and a dead line are told apart", async () => {
	for (const code of ["stopped", "unreachable"] as const) {
		const sender = createSender();
		const run = new ImportRun(sender.send);
		const reading = run.read(new File(["x"], "fohm.xlsx"));
		sender.end({ ok: false, code });
		await reading;
		expect(run.state).toEqual({ is: "choosing", refused: { code } });
	}
});

test("a file beyond 100 MB is never sent", async () => {
	const sender = createSender();
	const run = new ImportRun(sender.send);
	const large = new File(["x"], "stor.xlsx");
	Object.defineProperty(large, "size", { value: 101 * 1024 * 1024 });
	await run.read(large);
	expect(sender.asked).toEqual([]);
	expect(run.state).toEqual({ is: "choosing", refused: { code: "too-large" } });
});
