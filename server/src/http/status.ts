// What anybody may know of how a node fares, signed in or not. Holds no name, board, address or secret.
import { Router } from "express";
import { version } from "../version.ts";
import { handle } from "./handle.ts";

export interface StatusParts {
	/** Whether the database answers in time. */
	readonly storeAnswers: () => Promise<boolean>;
	readonly redis: () => RedisStatus;
	/** ms UTC. Undefined: not known to this node. */
	readonly lastBackup: () => Promise<number | undefined>;
	readonly isExercise: boolean;
	readonly clock: () => number;
}

export type RedisStatus = "up" | "down" | "unused";

/** Ages and times in ms, by the server's clock. */
export interface Status {
	readonly version: string;
	readonly now: number;
	readonly upSince: number;
	readonly store: "up" | "down";
	readonly redis: RedisStatus;
	readonly backupAge: number | null;
	readonly exercise: boolean;
}

export function statusRoutes({ storeAnswers, redis, lastBackup, isExercise, clock }: StatusParts): Router {
	const upSince = clock();
	const router = Router();
	router.get(
		"/status",
		handle(async (): Promise<Status> => {
			const [answers, backup] = await Promise.all([storeAnswers(), lastBackup()]);
			const now = clock();
			return {
				version,
				now,
				upSince,
				store: answers ? "up" : "down",
				redis: redis(),
				backupAge: backup === undefined ? null : Math.max(0, now - backup),
				exercise: isExercise,
			};
		}),
	);
	return router;
}
