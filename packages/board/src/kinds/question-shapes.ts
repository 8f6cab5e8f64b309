// Shapes that questions, answers and reopenings share.
import * as v from "valibot";
import { longestAnswer, longestQuestion, longestWhy } from "../question-limits.ts";
import { id, label } from "./shapes.ts";

const text = (most: number) => v.pipe(v.string(), v.regex(/\S/), v.maxLength(most));

export const questionText = text(longestQuestion);
export const answerText = text(longestAnswer);
export const why = text(longestWhy);
export const party = v.union([v.strictObject({ unit: id }), v.strictObject({ name: v.pipe(label, v.regex(/\S/)) })]);
