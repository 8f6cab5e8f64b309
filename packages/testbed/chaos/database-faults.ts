// What can be done to PostgreSQL itself.
import type { Cluster } from "../src/cluster.ts";
import type { PostgresServer } from "../src/postgres.ts";
import { type Fault, type Scene, startTurns } from "./fault.ts";

type Client = Awaited<ReturnType<PostgresServer["connect"]>>;

export const databaseFaults: { readonly [kind: string]: Fault } = {
	"database stopped hard": async (scene) => {
		const { cluster } = scene;
		await cluster.postgres.stopHard();
		return {
			what: "as by a power cut",
			async mend() {
				// No node may put right what is missing before it has been looked for.
				cluster.holdDatabase(true);
				await cluster.postgres.start();
				for (let tries = 0; !(await scene.checkAcknowledged()); tries++)
					if (tries > 20) throw new Error("The database does not answer after its start");
				cluster.holdDatabase(false);
			},
		};
	},
	"database paused": async ({ cluster }) => {
		cluster.postgres.pause();
		return { what: "every process", mend: async () => cluster.postgres.resume() };
	},
	/** As a slow disk: every flush of its log waits a tenth of a second longer. */
	"database flushes slowly": async ({ cluster }) => {
		await cluster.postgres.set("commit_siblings", "0");
		await cluster.postgres.set("commit_delay", "100000");
		return { what: "100 ms a flush", mend: () => cluster.postgres.set("commit_delay", "0") };
	},
	/** As a disk or a processor that stops for moments: whoever is in the middle of a commit stands still there. */
	"database backends stutter": async (scene) => {
		const turns = startTurns(30, () => stutter(scene));
		return { what: "for up to 700 ms each", mend: turns.stop };
	},
	"database connections ended": async (scene) => {
		const turns = startTurns(200, async () => {
			await withClient(scene.cluster, (client) =>
				client.query(
					"select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'samlad' and random() < 0.4",
				),
			);
		});
		return { what: "two in five at a time", mend: turns.stop };
	},
	/** A standby that is not there: what is committed is on disk, and nobody is told. */
	"database never answers a commit": async ({ cluster }) => {
		await cluster.postgres.set("synchronous_standby_names", "nobody");
		return { what: "on disk, not told", mend: () => cluster.postgres.set("synchronous_standby_names", "") };
	},
};

/** Stops some of the backends that serve nodes, most gladly one that commits, and lets them go again. */
async function stutter({ cluster, chance }: Scene): Promise<void> {
	const pids = await withClient(cluster, async (client) => {
		const { rows } = await client.query<{ pid: number }>(
			"select pid from pg_stat_activity where application_name = 'samlad' order by state = 'active' desc, random() limit 5",
		);
		return rows.map(({ pid }) => pid);
	});
	for (const pid of pids ?? []) signal(pid, "SIGSTOP");
	await chance.pause(50, 700);
	for (const pid of pids ?? []) signal(pid, "SIGCONT");
}

/** Another fault may have stopped the database: then there is nothing to do to it. */
async function withClient<T>(cluster: Cluster, work: (client: Client) => Promise<T>): Promise<T | undefined> {
	const late = new Promise<undefined>((resolve) => setTimeout(resolve, 1000));
	const done = (async () => {
		const client = await cluster.postgres.connect(cluster.databaseUrl);
		try {
			return await work(client);
		} finally {
			await client.end();
		}
	})().catch(() => undefined);
	return Promise.race([done, late]);
}

function signal(pid: number, name: NodeJS.Signals): void {
	try {
		process.kill(pid, name);
	} catch {
		// It has ended since it was listed.
	}
}
