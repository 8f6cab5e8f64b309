// What stands in the way of sending, as a sentence and the field that it is about.
import { m } from "#lib/paraglide/messages.js";
import { longestComment, type Obstacle } from "./compose.ts";
import type { Line } from "./lines.ts";
import type { Lang } from "./reading.ts";
import { wrongText } from "./trouble-words.ts";
import { commentId, fieldId, fieldName, valueText } from "./words.ts";

export interface ObstacleWords {
	/** An element's id. */
	readonly field: string;
	readonly sentence: string;
}

export function obstacleWords(obstacle: Obstacle, lines: readonly Line[], lang: Lang): ObstacleWords {
	switch (obstacle.is) {
		case "nothing-said":
			return { field: fieldId(lines[0]?.field.ref ?? ""), sentence: m.report_summary_nothing() };
		case "comment":
			return {
				field: commentId,
				sentence:
					obstacle.code === "identity-number"
						? m.report_comment_identity()
						: m.report_comment_too_long({ most: longestComment }),
			};
		case "surprising":
		case "wrong": {
			const field = fieldId(obstacle.ref);
			const line = lines.find((line) => line.field.ref === obstacle.ref);
			if (!line) return { field, sentence: obstacle.ref };
			const name = fieldName(line.field, lang);
			if (obstacle.is === "wrong") {
				return { field, sentence: `${name}: ${wrongText(obstacle.code, line.field.measure)}` };
			}
			const value = line.reading.is === "changed" ? valueText(line.reading.value, line.field.measure, lang) : "";
			return { field, sentence: m.report_summary_surprising({ field: name, value }) };
		}
	}
}
