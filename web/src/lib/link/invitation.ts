// The two ways to a first password: the one-time link of a new server, and an invitation.
import type { Role } from "@samlad/board/roles";
import { ask } from "./session.ts";

export interface Invitation {
	readonly email?: string;
	readonly role?: Role;
	readonly board?: string;
	readonly boardName?: string;
	readonly organisation?: string;
}

export interface NewAccount {
	readonly name: string;
	readonly email: string;
	readonly password: string;
}

export const setUp = (account: NewAccount & { readonly token: string; readonly region: string }) =>
	ask<unknown>("POST", "/api/setup", account);

export const readInvitation = (token: string) =>
	ask<Invitation>("GET", `/api/invitations/${encodeURIComponent(token)}`);

export const useInvitation = (token: string, account: NewAccount) =>
	ask<unknown>("POST", `/api/invitations/${encodeURIComponent(token)}`, account);
