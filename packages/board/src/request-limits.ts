// How much of its requests and loans a board holds. Generous: it stops abuse, not people.
import { dayMs } from "./calendar.ts";

/** Requests of one unit; those that are over leave first. */
export const mostRequests = 80;
/** Loans that meet one request. */
export const mostLoans = 40;
/** How often one step of a loan is told: what is told later than those changes nothing. */
export const mostTold = 6;
export const mostSubstitutes = 12;
/** What is over, or was never met, is asked about for some weeks. */
export const keptMs = 21 * dayMs;
/** What was lent and is not back is remembered longer. */
export const keptOutMs = 180 * dayMs;
