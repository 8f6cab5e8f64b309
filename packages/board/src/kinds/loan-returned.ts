// What was lent goes back: the borrower's side says that it has sent it, the lender's that it is there, each of its own stock.
import { loanFact } from "./loan-fact.ts";

export const loanReturned = loanFact("loan-returned", ({ unit, lender }) => (unit === lender ? "back" : "sentBack"));
