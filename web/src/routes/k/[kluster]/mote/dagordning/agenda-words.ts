// The words of an agenda that is being written.
import { mostAgendaItems } from "@samlad/board/record-limits";
import type { AgendaShows } from "@samlad/board/rows/meeting";
import { m } from "#lib/paraglide/messages.js";
import type { AgendaFault } from "./agenda-draft.ts";

/** The id on the page of a field of the draft. */
export const fieldOf = (field: string): string => `dagordning-${field.replace("/", "-")}`;

export function agendaFaultWords(fault: AgendaFault): string {
	switch (fault) {
		case "missing":
			return m.agenda_need_name();
		case "identity":
			return m.meeting_identity();
		case "minutes":
			return m.agenda_need_minutes();
		case "none":
			return m.agenda_need_items();
		case "many":
			return m.agenda_too_many({ most: mostAgendaItems });
	}
}

export function showsWords(shows: AgendaShows | ""): string {
	switch (shows) {
		case "":
			return m.agenda_shows_same();
		case "deviating":
			return m.agenda_shows_deviating();
		case "stock":
			return m.agenda_shows_stock();
		case "staff":
			return m.agenda_shows_staff();
		case "cases":
			return m.agenda_shows_cases();
		case "places":
			return m.agenda_shows_places();
		case "open":
			return m.agenda_shows_open();
	}
}
