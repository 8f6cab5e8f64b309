// What a board's rows get when they stand: fetched as one, after them.
export { default as RowCare } from "./RowCare.svelte";
export { default as RowLevel } from "./RowLevel.svelte";
export { default as Standing } from "./Standing.svelte";
