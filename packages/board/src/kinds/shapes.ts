// Schemas that several kinds share. Sizes are generous: they stop abuse, not people.
import * as v from "valibot";

export const id = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9.-]{0,63}$/));
export const ulid = v.pipe(v.string(), v.regex(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/));
export const label = v.pipe(v.string(), v.minLength(1), v.maxLength(120));
const said = v.pipe(label, v.regex(/\S/));
/** In both languages, or not at all. */
export const words = v.strictObject({ sv: said, en: said });
export const sentence = v.pipe(v.string(), v.maxLength(400));
/** Why somebody decided something: never left empty. */
export const reason = v.pipe(sentence, v.regex(/\S/));
export const clock = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/));
/** At most this many characters of comment or reason. */
export const longestText = 4000;
export const amount = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(1e9));
/** ms UTC. */
export const instant = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(4e12));
export const level = v.picklist(["black", "critical", "strained", "normal", "surplus"]);
/** `null`, a number or an option's id; whether it fits the measure is judged against its definition. */
export const value = v.nullable(v.union([v.number(), v.pipe(v.string(), v.maxLength(64))]));
/** Keys that name cells: never inherited ones. */
export const ref = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9.-]{0,63}(\/\d{4}-\d\d-\d\d(\/[a-z0-9-]{1,32})?)?$/));
