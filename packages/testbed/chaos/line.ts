// Somebody's way to the nodes: a cable of their own that ends at the node they are sent to, or at another while that one is down.
import { pick, type Random } from "@samlad/sync/simulator/random";
import type { ClusterNode } from "../src/cluster.ts";
import { createProxy, type Proxy } from "../src/proxy.ts";

export interface Line {
	readonly url: string;
	readonly cable: Proxy;
	/** Where the last connection went. */
	readonly node: ClusterNode | undefined;
	/** From the next connection on. */
	sendTo(node: ClusterNode): void;
}

export async function layLine(nodes: readonly ClusterNode[], random: Random): Promise<Line> {
	let wanted = pick(random, nodes);
	let node: ClusterNode | undefined;
	const cable = await createProxy({
		random,
		toPort() {
			node = wanted?.isUp
				? wanted
				: pick(
						random,
						nodes.filter(({ isUp }) => isUp),
					);
			return node?.port;
		},
	});
	return {
		url: cable.url,
		cable,
		get node() {
			return node;
		},
		sendTo: (to) => void (wanted = to),
	};
}
