// A node on a region of many clusters. Started by `startNode`: the argument is how many.
import { writeWide } from "./wide-region.ts";
import { serveWritten } from "./written-node.ts";

await serveWritten((services) => writeWide(services, Number(process.argv[2])));
