// The line of one page, cut and mended while everything else that it asks is answered. Before the page goes anywhere.
import type { Page } from "@playwright/test";

export async function liveLine(page: Page): Promise<{ cut(): Promise<void>; mend(): void }> {
	let isCut = false;
	const cuts = new Set<() => Promise<void>>();
	await page.routeWebSocket(/\/socket\.io\//, async (socket) => {
		if (isCut) return socket.close();
		socket.connectToServer();
		cuts.add(() => socket.close());
	});
	await page.route(/\/socket\.io\//, (route) => (isCut ? route.abort() : route.continue()));
	return {
		async cut() {
			isCut = true;
			await Promise.all([...cuts].map((cut) => cut()));
			cuts.clear();
		},
		mend: () => void (isCut = false),
	};
}
