// The states a unit or a value is shown in, and their words.
import type { Level } from "@samlad/board/rows/care";
import { m } from "#lib/paraglide/messages.js";

export type Status = Level | "silent" | "closed" | "unchanged";

export function statusWord(status: Status): string {
	switch (status) {
		case "black":
			return m.status_black();
		case "critical":
			return m.status_critical();
		case "strained":
			return m.status_strained();
		case "normal":
			return m.status_normal();
		case "surplus":
			return m.status_surplus();
		case "silent":
			return m.status_silent();
		case "closed":
			return m.status_closed();
		case "unchanged":
			return m.status_unchanged();
	}
}
