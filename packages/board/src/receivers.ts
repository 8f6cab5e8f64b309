// What a queue of those ready for discharge may lead to besides a unit of the board. No unit's id begins like these.

export const receiversApart = ["@none", "@home", "@other-cluster"] as const;
export type ReceiverApart = (typeof receiversApart)[number];

/** Nobody is to receive them yet. */
export const noReceiver: ReceiverApart = "@none";

export function isApart(receiver: string): receiver is ReceiverApart {
	return receiver.startsWith("@");
}
