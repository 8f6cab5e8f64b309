// How long the responsibility log's texts may be, and how much of it the board holds. Generous: it stops abuse, not people.

export const longestQuestion = 400;
export const longestAnswer = 1000;
export const longestWhy = 400;
/** Questions that nobody has answered. */
export const mostOpen = 100;
/** Answered ones that stay on the board; those settled earlier are history. */
export const mostSettled = 30;
