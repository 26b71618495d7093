import type { Scripts } from "./script.js";

/**
 * For the ticks in a list such as `[1, NULL, 3]`: the start of the session that each lies in. A value begins one as far
 * from the start, or from the value before it, as a session can reach; a null belongs to none.
 */
function sessionStarts(list: string, fromStart: bigint, fromPrevious: bigint): string {
  let start: bigint | null = null;
  let previous: bigint | null = null;
  const starts: (bigint | null)[] = [];
  for (const [text] of list.matchAll(/-?\d+|NULL/g)) {
    const value = text === "NULL" ? null : BigInt(text);
    const goesOn =
      value !== null &&
      start !== null &&
      previous !== null &&
      value < start + fromStart &&
      value < previous + fromPrevious;
    if (!goesOn) start = value;
    previous = value;
    starts.push(start);
  }
  return `[${starts.map((item) => (item === null ? "NULL" : String(item))).join(",")}]`;
}

export const sessionScripts: Scripts = {
  kusto_session_starts: { takes: ["VARCHAR", "BIGINT", "BIGINT"], gives: "VARCHAR", call: sessionStarts },
};
