// Clients of Redis that never make anybody wait: what cannot be sent now fails now. Knows ioredis and no key.
import { Cluster, Redis } from "ioredis";
import type { RedisAddress } from "./address.ts";

export type RedisClient = Redis | Cluster;

export interface Clients {
	readonly commands: RedisClient;
	/** The same client where it keeps a connection of its own for what it hears. */
	readonly subscriptions: RedisClient;
}

/** For any answer; then the command has failed, and nobody knows whether it was carried out. */
const answerMs = 2000;
const retryMs = (times: number) => Math.min(50 * 2 ** Math.min(times, 5), 1000) * (0.75 + Math.random() / 2);

export function openClients(address: RedisAddress): Clients {
	const { tls, username, password } = address;
	const same = {
		...(username === undefined ? {} : { username }),
		...(password === undefined ? {} : { password }),
		...(tls ? { tls: {} } : {}),
		connectTimeout: answerMs,
		commandTimeout: answerMs,
		disconnectTimeout: 500,
		maxRetriesPerRequest: 0,
		autoResendUnfulfilledCommands: false,
		// Whoever holds the connection knows what it wants to hear.
		autoResubscribe: false,
		connectionName: "samlad",
	};

	if (address.kind === "cluster") {
		const cluster = new Cluster([...address.at], {
			redisOptions: same,
			enableOfflineQueue: false,
			clusterRetryStrategy: retryMs,
			slotsRefreshTimeout: answerMs,
			// A certificate names a host, not the address it has today.
			...(tls ? { dnsLookup: (host, found) => found(null, host) } : {}),
		});
		cluster.setMaxListeners(0);
		return { commands: cluster, subscriptions: cluster };
	}
	const options = {
		...same,
		db: address.db,
		enableOfflineQueue: false,
		retryStrategy: retryMs,
		...(address.kind === "one"
			? address.at
			: {
					sentinels: [...address.at],
					name: address.name,
					...(address.sentinelPassword === undefined ? {} : { sentinelPassword: address.sentinelPassword }),
					...(tls ? { enableTLSForSentinelMode: true, sentinelTLS: {} } : {}),
					sentinelRetryStrategy: retryMs,
					sentinelCommandTimeout: answerMs,
					failoverDetector: true,
				}),
	};
	return { commands: new Redis(options), subscriptions: new Redis(options) };
}
