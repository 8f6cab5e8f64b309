import { describe, expect, test } from "vitest";
import { toyScenario } from "./toy/scenario.ts";
import { describeFailure, readSteps, replay, simulate } from "./simulate.ts";

const seeds = 500;
const seedsEach = 50;

describe("a world of two nodes, six tabs and every fault", () => {
	const stretches = Array.from({ length: seeds / seedsEach }, (_, at) => at * seedsEach + 1);
	test.each(stretches)("keeps its promises from seed %i on", { timeout: 120_000 }, async (first) => {
		for (let seed = first; seed < first + seedsEach; seed += 1) {
			const failure = await simulate({ scenario: toyScenario, seed });
			expect(failure ? describeFailure(failure) : "").toBe("");
		}
	});
});

describe("what the simulator found", () => {
	test("a receipt for an entry that a restore took away is taken back, though another stands at its seq", async () => {
		const steps = readSteps(`
			ring-loss 287 620295206
			pass 479 613787046
			say 143 175946171
			say 329 895033562
			say 138 863708598
			pass 993 580282205
			restore 892 231838983
		`);
		expect(await replay(toyScenario, 1, steps)).toBeUndefined();
	});

	test("nobody is shown a board that is half folded", async () => {
		const steps = readSteps(`
			say 83 84894834
			pass 839 605783247
			grant 925 582056976
			say 942 408152318
			say 641 566045953
			store-falters 359 973176008
			change-node 503 107790140
			restore 426 709100930
			say 931 808411234
			say 914 860955243
			say 797 546516171
			pass 272 455392319
			cut 771 898010551
			say 786 8329087
		`);
		expect(await replay(toyScenario, 41, steps)).toBeUndefined();
	});

	test("a node asks again who somebody is when the database has gone back to before it knew", async () => {
		const steps = readSteps(`
			stay-offline 736 283069505
			say 767 979894097
			pass 286 840965586
			cut 634 749793205
			pass 389 435666084
			change-node 342 186012779
			grant 667 93789594
			pass 587 513569340
			say 237 106121404
			change-node 719 887877199
			store-starts 890 556398109
			store-starts 263 732870832
			pass 706 134521880
			pass 330 375718236
			direct 16 733088552
			cut 216 367990581
			say 932 572497276
			cut 502 556433518
			pass 690 422098014
			pass 640 2385427
			reload-tab 698 686233666
			pass 226 14611108
			pass 756 151040490
			pass 200 953851926
			store-starts 680 650703084
			pass 719 574302837
			pass 380 751228286
			say 573 44200455
			cut 102 459483969
			say 519 283527638
			pass 382 567129491
			pass 976 246665908
			stay-offline 754 724933039
			pass 162 612851551
			store-stops 817 437186139
			say 623 629162136
			pass 671 669564280
			say 289 402150856
			say 45 997692068
			relapse 103 625130306
			say 115 637955182
			say 379 863087471
			say 259 639309589
			pass 751 601010917
			come-back 112 312631174
			revoke 386 889128747
			reload-tab 431 737080614
			pass 288 122989969
			say 604 710635724
		`);
		expect(await replay(toyScenario, 365, steps)).toBeUndefined();
	});
});
