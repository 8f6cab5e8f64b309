// How much of its meetings a board holds, and how long their texts may be. Generous: it stops abuse, not people.

export const longestRecord = 1000;
/** Actions that nobody has done. */
export const mostOpenActions = 200;
/** Decisions and log lines on the board; when there are more, the oldest are history. */
export const mostRecords = 400;
/** Actions on the board, done ones among them, which leave first. */
export const mostActions = 300;
/** How often one action has been done and taken up again; what came before that is history. */
export const mostActionSteps = 12;
/** Series of meetings. */
export const mostAgendas = 20;
export const mostAgendaItems = 20;
/** Moves, pauses and added minutes of one meeting. */
export const mostMeetingSteps = 300;
export const mostAttendees = 120;
