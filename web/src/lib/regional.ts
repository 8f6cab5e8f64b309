// Whether somebody compares the clusters of the whole region. Apart from where people start, so that every head may ask it cheaply.
import type { Session } from "./link/session.ts";

export function regional({ grants }: Pick<Session, "grants">): boolean {
	return grants.some(({ role, board }) => board === "*" && (role === "officer" || role === "admin"));
}
