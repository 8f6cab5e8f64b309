// The lender's side has sent it: its stock is that much lower from then on.
import { loanFact } from "./loan-fact.ts";

export const loanSent = loanFact("loan-sent", ({ unit, lender }) => (unit === lender ? "sent" : undefined));
