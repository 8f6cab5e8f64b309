// How many bytes a screen receives for one report, TCP payload and all.
import { createProxy } from "@samlad/testbed/proxy";
import { gather } from "./audience.ts";
import { atRate, pause } from "./measure.ts";
import type { Subject } from "./subject.ts";

export async function bytesPerReport(
	subject: Subject,
	load: { readonly viewers: number; readonly perSecond: number; readonly seconds: number },
): Promise<number> {
	const cable = await createProxy({ toPort: subject.port });
	const audience = await gather(subject, load.viewers, cable.url);
	const editors = await subject.editors(4);
	const before = cable.passed;
	const edits: Promise<number>[] = [];
	await atRate(load.perSecond, load.seconds, (index) => edits.push(editors.edit(index)));
	await Promise.all(edits);
	await pause(500);
	const bytes = cable.passed - before;
	editors.close();
	await audience.close();
	await cable.close();
	return bytes / (edits.length * load.viewers);
}
