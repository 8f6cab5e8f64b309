// A node on one large board with a year behind it. Started by `startNode`; its arguments: how many homes, and how many reports.
import { writeLarge } from "./large-board.ts";
import { serveWritten } from "./written-node.ts";

const [homes, reports] = process.argv.slice(2).map(Number);

await serveWritten((services) => writeLarge(services, homes && reports ? { homes, reports } : undefined));
