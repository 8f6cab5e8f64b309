// Which tests belong to which stage. `npm run check` runs the unit stage and has a minute, so what starts processes,
// seeds whole regions or simulates whole worlds is tried later.

export const simulated: readonly string[] = ["**/simulate.test.ts"];

export const slow: readonly string[] = [
	"server/src/main.test.ts",
	"server/src/demo/demo.test.ts",
	"server/src/demo/figures.test.ts",
	"server/src/store/kill.test.ts",
	"server/src/store/lock.test.ts",
	"server/src/store/sqlite-store.test.ts",
	"server/src/store/postgres-store.test.ts",
	"server/src/store/postgres-nodes.test.ts",
	"server/src/store/postgres-faults.test.ts",
	"server/src/store/postgres-open.test.ts",
	"server/src/people/people.test.ts",
	"server/src/backup/backup.test.ts",
	"server/src/move/move.test.ts",
	"server/src/import/read-in-worker.test.ts",
	"server/src/import/agency-files.test.ts",
];
