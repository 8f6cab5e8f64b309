// A node on one large board with a year behind it. Started by `startNode`.
import { writeLarge } from "./large-board.ts";
import { serveWritten } from "./written-node.ts";

await serveWritten(writeLarge);
