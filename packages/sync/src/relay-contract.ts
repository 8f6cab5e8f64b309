// What every doorbell must do, as tests: `relayContract("Redis", make)` is what its implementations have in common.
import { afterEach, describe, expect, test } from "vitest";
import type { Relay, Ring } from "./relay.ts";

export interface RelayUnderTest {
	/** One more node's end, by which rings already arrive. */
	node(): Promise<Relay>;
	close(): Promise<void>;
}

/** However busy the machine is. */
const patient = { timeout: 20_000, interval: 10 };

export function relayContract(name: string, make: () => Promise<RelayUnderTest>): void {
	describe(`${name} as a doorbell`, () => {
		const opened: RelayUnderTest[] = [];
		afterEach(async () => {
			for (const each of opened.splice(0)) await each.close();
		});

		async function three() {
			const under = await make();
			opened.push(under);
			return { here: await under.node(), there: await under.node(), yonder: await under.node() };
		}

		function ringOf(board: string, seq: number, more: Partial<Ring> = {}): Ring {
			const entry = {
				board,
				seq,
				id: `id-${seq}`,
				receivedAt: 1000 * seq,
				text: `{"body":"åäö \u2028 ${seq}"}`,
				salt: new Uint8Array([seq, 0]),
				mac: new Uint8Array([seq, 255]),
			};
			return { board, from: seq - 1, to: seq, base: new Uint8Array([seq]), entries: [entry], ...more };
		}

		/** The rings that came; those without one only say that some may have been missed. */
		function ear(relay: Relay, board = "a") {
			const rings: Ring[] = [];
			const stop = relay.subscribe(board, (ring) => ring && rings.push(ring));
			return { rings, stop };
		}

		test("what one node rings, every other hears as it was, and it does not hear itself", async () => {
			const { here, there, yonder } = await three();
			const ears = [ear(here), ear(there), ear(yonder)];
			const digest = { projectionVersion: 4, digest: "d1" };
			const rung = [ringOf("a", 1), ringOf("a", 2, { digest }), ringOf("a", 3, { entries: [] })];
			await expect
				.poll(() => {
					// A subscription that has only begun may have missed the first.
					for (const ring of rung) here.publish(ring);
					return ears.map(({ rings }) => new Set(rings.map(({ to }) => to)).size);
				}, patient)
				.toEqual([0, 3, 3]);
			for (const { rings } of ears.slice(1))
				for (const ring of rung) expect(rings.find(({ to }) => to === ring.to)).toEqual(ring);
		});

		test("nobody hears of boards that they did not ask for, nor when they have stopped", async () => {
			const { here, there, yonder } = await three();
			const [deaf, stopped, heard] = [ear(there, "b"), ear(there), ear(yonder)];
			stopped.stop();
			await expect
				.poll(() => {
					here.publish(ringOf("a", 1));
					return heard.rings.length;
				}, patient)
				.toBeGreaterThan(2);
			expect([deaf.rings, stopped.rings]).toEqual([[], []]);
		});

		test("ringing never throws and never waits, whoever listens", async () => {
			const { here, there } = await three();
			there.subscribe("a", () => undefined);
			expect(here.publish(ringOf("a", 1))).toBeUndefined();
			expect(here.publish(ringOf("nobody", 1))).toBeUndefined();
		});
	});
}
