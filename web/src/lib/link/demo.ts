// What the exercise offers to whoever opens it: which roles, at which places. Undefined where there is no exercise.
import type { Role } from "@samlad/board/roles";
import { ask } from "./session.ts";

export interface DemoOffer {
	readonly roles: readonly Role[];
	readonly places: readonly { readonly board: string; readonly name: string; readonly units: readonly { readonly id: string; readonly name: string }[] }[];
}

export interface DemoChoice {
	readonly role: Role;
	readonly board?: string;
	readonly unit?: string;
}

export async function demoOffer(): Promise<DemoOffer | undefined> {
	const answer = await ask<DemoOffer>("GET", "/api/demo-roles");
	return answer.ok ? answer.value : undefined;
}

export const enterDemo = (choice: DemoChoice) => ask<unknown>("POST", "/api/demo-session", choice);
