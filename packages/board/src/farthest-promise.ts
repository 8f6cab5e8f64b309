// How far ahead a delivery may be promised: what is farther away is a slip of the hand, and would keep its place for as long.
import { dayMs } from "./calendar.ts";

/** A year, ms. */
export const farthestMs = 366 * dayMs;
