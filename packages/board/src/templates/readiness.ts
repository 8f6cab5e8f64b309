// The readiness levels that a cluster starts with, from everyday to the gravest. Names are data: an entry carries its own.
import type { Words } from "../rows/words.ts";

export const readinessLevels: readonly { readonly id: string; readonly label: Words }[] = [
	{ id: "normal", label: { sv: "Normalläge", en: "Normal" } },
	{ id: "staff", label: { sv: "Stabsläge", en: "Standby" } },
	{ id: "reinforced", label: { sv: "Förstärkningsläge", en: "Reinforced" } },
	{ id: "disaster", label: { sv: "Katastrofläge", en: "Disaster" } },
];
