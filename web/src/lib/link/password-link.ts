// A new password by a one-time link: whose it is, and choosing it.
import { ask } from "./session.ts";

export interface PasswordLink {
	readonly name: string;
	readonly email?: string;
}

const pathOf = (token: string) => `/api/password-links/${encodeURIComponent(token)}`;

export const readPasswordLink = (token: string) => ask<PasswordLink>("GET", pathOf(token));
export const usePasswordLink = (token: string, password: string) => ask<unknown>("POST", pathOf(token), { password });
