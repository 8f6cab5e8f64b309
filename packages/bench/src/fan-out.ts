// What one edit costs the server for each screen it reaches.
import { gather } from "./audience.ts";
import { atRate, cpuMs, pause } from "./measure.ts";
import type { Subject } from "./subject.ts";

export interface FanOut {
	/** Server processor time per edit and viewer, µs. */
	readonly microseconds: number;
	/** The share of edits that had reached viewers when it was over; 1 unless it could not keep up. */
	readonly delivered: number;
	readonly framesPerEdit: number;
}

export async function fanOut(
	subject: Subject,
	load: { readonly viewers: number; readonly perSecond: number; readonly seconds: number },
): Promise<FanOut> {
	const audience = await gather(subject, load.viewers);
	const editors = await subject.editors(10);
	const warm: Promise<number>[] = [];
	// Long enough for the code to be compiled, whoever's it is.
	await atRate(Math.max(200, load.perSecond), 5, (index) => warm.push(editors.edit(index)));
	await Promise.all(warm);
	await pause(500);

	const before = { cpu: cpuMs(subject.pid), seen: await audience.seen() };
	const edits: Promise<number>[] = [];
	await atRate(load.perSecond, load.seconds, (index) => edits.push(editors.edit(index)));
	await Promise.all(edits);
	await pause(500);
	const after = { cpu: cpuMs(subject.pid), seen: await audience.seen() };

	editors.close();
	await audience.close();
	const deliveries = after.seen.deliveries - before.seen.deliveries;
	const frames = after.seen.frames - before.seen.frames;
	return {
		microseconds: ((after.cpu - before.cpu) * 1000) / deliveries,
		delivered: deliveries / (edits.length * load.viewers),
		framesPerEdit: frames / (edits.length * load.viewers),
	};
}
