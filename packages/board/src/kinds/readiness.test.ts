import { describe, expect, test } from "vitest";
import type { Actor } from "../entry.ts";
import { rowOf } from "../read.ts";
import { rules } from "../rules.ts";
import { readinessLevels } from "../templates/readiness.ts";
import { admin, coordinator, createCluster, hour, monday8 } from "../testing/board.ts";

const [normal, staff] = readinessLevels;
const said = (level: typeof normal, why = "Beslut i regionen") => ({ level: level?.id, label: level?.label, why });

describe("readiness", () => {
	test("stands from when it was decided, under the name it had, and a late earlier one does not displace it", () => {
		const board = createCluster();
		board.say("readiness", said(staff), { observedAt: monday8 - 48 * hour, receivedAt: monday8 });
		expect(rowOf(board, "readiness", "current")).toMatchObject({
			level: "staff",
			label: { sv: "Stabsläge" },
			why: "Beslut i regionen",
			at: monday8 - 48 * hour,
			actor: coordinator.person,
		});
		const late = board.put(board.draft("readiness", said(normal), { observedAt: monday8 - 60 * hour }), monday8);
		expect(rules.onTop(board, late)).toBe(false);
		expect(rowOf(board, "readiness", "current")?.level).toBe("staff");
		board.say("readiness", said(normal), { actor: admin });
		expect(rowOf(board, "readiness", "current")?.level).toBe("normal");
	});

	test("a level that an administrator has named so is as good as any, and none is without a reason", () => {
		const board = createCluster();
		const own = { level: "krislage-2", label: { sv: "Krisläge 2", en: "Crisis 2" }, why: "Ny ordning" };
		expect(board.check("readiness", own)).toBeNull();
		expect(board.check("readiness", said(staff, ""))?.code).toBe("bad-shape");
		expect(board.check("readiness", said(staff, "För 811228-9874"))?.code).toBe("identity-number");
		expect(board.check("readiness", { ...own, label: { sv: "811228-9874", en: "x" } })?.code).toBe("identity-number");
	});

	test("a coordinator or an administrator says it, nobody else", () => {
		const board = createCluster();
		for (const role of ["manager", "duty", "observer", "officer", "display"] as const) {
			const actor: Actor = { person: "x", grants: [{ role, board: "*" }] };
			expect(board.check("readiness", said(staff), { actor })?.code).toBe("not-allowed");
		}
	});
});
