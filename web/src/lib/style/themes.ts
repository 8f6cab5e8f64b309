// The names of the three themes.
export const themes = ["dag", "natt", "projektor"] as const;
export type Theme = (typeof themes)[number];
