// Many screens arriving at once, and what each costs while nothing happens.
import { gather } from "./audience.ts";
import { pause, residentKb } from "./measure.ts";
import type { Subject } from "./subject.ts";

export async function idleAndJoin(
	subject: Subject,
	viewers: number,
): Promise<{ readonly liveSeconds: number; readonly kbPerViewer: number }> {
	// Signing in is paid once a month; here it would count as what a screen costs.
	const cookies = await subject.cookies(viewers);
	await pause(5_000);
	const before = residentKb(subject.pid);
	const audience = await gather({ ...subject, cookies: () => Promise.resolve(cookies) }, viewers);
	await pause(3_000);
	const after = residentKb(subject.pid);
	await audience.close();
	return { liveSeconds: audience.liveMs / 1000, kbPerViewer: (after - before) / viewers };
}
