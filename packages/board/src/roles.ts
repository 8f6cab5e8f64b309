// Role ids as they stand in memberships and grants.

export const roles = ["admin", "officer", "coordinator", "manager", "duty", "observer", "display", "token"] as const;
export type Role = (typeof roles)[number];
