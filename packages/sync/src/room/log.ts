// Where a room says what an operator should know: an event's name, and numbers and names about it. Never what a person typed.

export type Log = (event: string, detail: { readonly [name: string]: string | number }) => void;
