// As little of Hocuspocus's protocol as a screen needs to be live and present: who it is, the document, its awareness.
// It reads no more of an answer than what kind it is and whom it names, so that the crowd costs the machine little.
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";

const documentName = "board";
const kinds = { sync: 0, awareness: 1, auth: 2 } as const;
const [step1, step2] = [0, 1];
/** y-protocols forgets whom it has not heard for 30 s, and says every half of that that somebody is still there. */
const renewMs = 15_000;

/** Resolves when the document has come; the screen stays as long as the process. `onPeople`: these were named in one message. */
export function openHocuspocus(
	url: string,
	clientId: number,
	heard: { readonly onBytes: (count: number) => void; readonly onPeople: (people: readonly number[]) => void },
): Promise<void> {
	const socket = new WebSocket(url.replace("http", "ws"));
	socket.binaryType = "arraybuffer";
	return new Promise<void>((resolve, reject) => {
		socket.addEventListener("error", () => reject(new Error("The socket could not be opened")));
		socket.addEventListener("open", () => {
			// Token, the empty one.
			send(socket, kinds.auth, (to) => {
				encoding.writeVarUint(to, 0);
				encoding.writeVarString(to, "");
			});
			send(socket, kinds.sync, (to) => {
				encoding.writeVarUint(to, step1 ?? 0);
				encoding.writeVarUint8Array(to, Y.encodeStateVector(new Y.Doc()));
			});
			let clock = 0;
			const renew = () =>
				send(socket, kinds.awareness, (to) => encoding.writeVarUint8Array(to, hereIs(clientId, ++clock)));
			renew();
			setInterval(renew, renewMs);
		});
		socket.addEventListener("message", ({ data }: MessageEvent<ArrayBuffer>) => {
			heard.onBytes(data.byteLength);
			const from = decoding.createDecoder(new Uint8Array(data));
			decoding.readVarString(from);
			const kind = decoding.readVarUint(from);
			if (kind === kinds.awareness) heard.onPeople(peopleIn(decoding.readVarUint8Array(from)));
			else if (kind === kinds.sync && decoding.readVarUint(from) === step2) resolve();
		});
	});
}

function send(socket: WebSocket, kind: number, write: (to: encoding.Encoder) => void): void {
	const encoder = encoding.createEncoder();
	encoding.writeVarString(encoder, documentName);
	encoding.writeVarUint(encoder, kind);
	write(encoder);
	socket.send(encoding.toUint8Array(encoder));
}

/** One person's awareness, as y-protocols writes it: how many, then id, clock and state of each. */
function hereIs(clientId: number, clock: number): Uint8Array {
	const encoder = encoding.createEncoder();
	encoding.writeVarUint(encoder, 1);
	encoding.writeVarUint(encoder, clientId);
	encoding.writeVarUint(encoder, clock);
	encoding.writeVarString(encoder, JSON.stringify({ person: `p-${clientId}`, at: "laget" }));
	return encoding.toUint8Array(encoder);
}

function peopleIn(update: Uint8Array): readonly number[] {
	const from = decoding.createDecoder(update);
	return Array.from({ length: decoding.readVarUint(from) }, () => {
		const person = decoding.readVarUint(from);
		decoding.readVarUint(from);
		decoding.readVarUint8Array(from);
		return person;
	});
}
