import type { Plugin } from "./plugin.js";

/** The rows as they are. */
export const identity: Plugin = { rows: ({ input }) => input };
