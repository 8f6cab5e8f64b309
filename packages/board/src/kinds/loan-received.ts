// The borrower's side has it: its stock is that much higher from then on, whatever was said to be sent.
import { loanFact } from "./loan-fact.ts";

export const loanReceived = loanFact("loan-received", ({ unit, lender }) => (unit === lender ? undefined : "received"));
