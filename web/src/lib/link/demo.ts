// What the exercise offers to whoever opens it: which roles, at which places. Undefined where there is no exercise.
import type { Role } from "@samlad/board/roles";
import { ask } from "./session.ts";

/** One role that may be played; without a board it reaches them all. */
export interface DemoRole {
	readonly role: Role;
	readonly board?: string;
	readonly boardName?: string;
	readonly unit?: string;
	readonly unitName?: string;
}

export async function demoRoles(): Promise<readonly DemoRole[] | undefined> {
	const answer = await ask<{ readonly roles: readonly DemoRole[] }>("GET", "/api/demo-roles");
	return answer.ok ? answer.value.roles : undefined;
}

export const enterDemo = (choice: { readonly role: Role; readonly board?: string; readonly unit?: string }) =>
	ask<unknown>("POST", "/api/demo-session", choice);
