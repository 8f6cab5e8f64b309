// Which names this server answers under and which pages may talk to it. Shared by HTTP and sockets; knows nothing of either.

export interface Origins {
	/** Is this `Host` one of ours? On loopback only loopback names are, so that no foreign name can be pointed at it. */
	knowsHost(host: string | undefined): boolean;
	/** Does this `Origin` belong to the pages served under this `Host`? */
	isOurs(origin: string | undefined, host: string | undefined): boolean;
	/** Whether a cookie given under this host must travel over https only. */
	needsSecure(host: string | undefined): boolean;
}

const loopbackNames = new Set(["localhost", "127.0.0.1", "[::1]"]);

export function createOrigins(options: {
	readonly publicOrigin?: string | undefined;
	readonly listensOn: string;
	readonly demo: boolean;
}): Origins {
	const { publicOrigin, demo } = options;
	const onlyLoopback = isLoopback(options.listensOn);
	return {
		knowsHost(host) {
			if (publicOrigin) return true;
			const name = nameOf(host);
			return name !== undefined && (!onlyLoopback || loopbackNames.has(name));
		},
		isOurs(origin, host) {
			if (origin === undefined || origin === "null") return false;
			if (publicOrigin) return origin === publicOrigin;
			return host !== undefined && (origin === `http://${host}` || origin === `https://${host}`);
		},
		needsSecure(host) {
			if (publicOrigin) return publicOrigin.startsWith("https:");
			return !demo && !loopbackNames.has(nameOf(host) ?? "");
		},
	};
}

export function isLoopback(address: string): boolean {
	return address === "localhost" || address === "::1" || address.startsWith("127.");
}

function nameOf(host: string | undefined): string | undefined {
	if (host === undefined || !/^[\w.:[\]-]{1,255}$/.test(host)) return undefined;
	return URL.parse(`http://${host}`)?.hostname;
}
