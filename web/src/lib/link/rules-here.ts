// For what says something: with it come the rules that show it before it is sent, also when the line goes at once.
import { rules } from "@samlad/board/rules";
import { lateRules } from "./late-rules.ts";

/** Call while whatever says something is being made. */
export const bringRules = (): void => lateRules.bring(rules);
