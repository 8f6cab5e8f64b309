// A cable that can be cut: a TCP proxy on loopback between clients and a node. Knows bytes and nothing of what they say.
import { createConnection, createServer, type AddressInfo, type Socket } from "node:net";
import { once } from "node:events";

export interface Proxy {
	readonly port: number;
	readonly url: string;
	/** Bytes that have gone to clients. */
	readonly passed: number;
	/** Ends every connection there is, and takes no new one until `mend`. */
	cut(): void;
	mend(): void;
	/** From now on whatever the node says is lost, while it still hears everything. Lasts until `cut`. */
	deafen(): void;
	close(): Promise<void>;
}

export async function createProxy(options: { readonly toPort: number }): Promise<Proxy> {
	const pairs = new Set<readonly [client: Socket, node: Socket]>();
	let deaf = false;
	let isCut = false;
	let passed = 0;

	const server = createServer((client) => {
		if (isCut) return void client.destroy();
		const node = createConnection({ port: options.toPort, host: "127.0.0.1" });
		const pair = [client, node] as const;
		pairs.add(pair);
		const end = () => {
			pairs.delete(pair);
			client.destroy();
			node.destroy();
		};
		for (const end_ of pair) end_.setNoDelay(true).on("error", end).on("close", end);
		client.on("data", (bytes) => node.write(bytes));
		node.on("data", (bytes) => {
			if (deaf) return;
			passed += bytes.length;
			client.write(bytes);
		});
	});
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	const { port } = server.address() as AddressInfo;

	const cut = () => {
		deaf = false;
		isCut = true;
		for (const [client, node] of pairs) {
			client.destroy();
			node.destroy();
		}
	};
	return {
		port,
		url: `http://127.0.0.1:${port}`,
		get passed() {
			return passed;
		},
		cut,
		mend: () => {
			isCut = false;
		},
		deafen: () => {
			deaf = true;
		},
		close: async () => {
			cut();
			server.close();
			await once(server, "close");
		},
	};
}
