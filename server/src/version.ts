// Which release this is.
import described from "../package.json" with { type: "json" };

export const version: string = described.version;
