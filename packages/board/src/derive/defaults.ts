// The numbers that hold where a template says no others (DOMAIN).

/** Default levels: black 0, critical < 2 days, strained < 7, normal < 45, surplus from 45. */
export const defaultDays = { critical: 2, strained: 7, surplus: 45 };
/** Leaving a level needs to hold for 2 h, or a new count. */
export const defaultHoldHours = 2;
/** Lending: a unit may lend what leaves it seven days. */
export const defaultKeepDays = 7;
/** Strained at a gap of 10 % of need, critical at 25 %. */
export const defaultGap = { strained: 0.1, critical: 0.25 };
/** Two hours past due. */
export const defaultSilentAfterHours = 2;
/** After three unchanged in a row a volatile measure must be typed again. */
export const defaultRetypeAfter = 3;
/** More than 5 times or under a fifth of the last value; DOMAIN: 1400 typed where the last was 14. */
export const defaultUnlikelyTimes = 5;
