// Roles in words: what one is called, and what one does.
import type { Role } from "@samlad/board/roles";
import { m } from "#lib/paraglide/messages.js";

const names: { readonly [role in Role]: () => string } = {
	admin: m.role_admin,
	officer: m.role_officer,
	coordinator: m.role_coordinator,
	manager: m.role_manager,
	duty: m.role_duty,
	observer: m.role_observer,
	display: m.role_display,
	token: m.role_token,
};

const tasks: { readonly [role in Role]: () => string } = {
	admin: m.role_admin_does,
	officer: m.role_officer_does,
	coordinator: m.role_coordinator_does,
	manager: m.role_manager_does,
	duty: m.role_duty_does,
	observer: m.role_observer_does,
	display: m.role_display_does,
	token: m.role_token_does,
};

export const roleName = (role: Role) => names[role]();
export const roleTask = (role: Role) => tasks[role]();
