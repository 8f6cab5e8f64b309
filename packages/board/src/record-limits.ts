// How much of its meetings a board holds, and how long their texts may be. Generous: it stops abuse, not people.

export const longestRecord = 1000;
/** Actions that nobody has done. */
export const mostOpenActions = 200;
/** Decisions and log lines of the current meeting and the last, together. */
export const mostRecords = 400;
export const mostAgendaItems = 20;
/** Moves, pauses and added minutes of one meeting. */
export const mostMeetingSteps = 300;
export const mostAttendees = 120;
