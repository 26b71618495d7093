import { HuntbookError } from "../errors.js";
import { dateOf, parseDatetime } from "../kql/time.js";
import type { KustoColumn } from "../kql/types.js";

/** The columns that tell when a finding was first and last seen; undefined where none does. */
export interface SeenColumns {
  readonly first: string | undefined;
  readonly last: string | undefined;
}

/**
 * The columns that were named; else datetime columns called FirstSeen and LastSeen; else, when neither is there and the
 * table has one datetime column only, that one for both.
 */
export function seenColumns(columns: readonly KustoColumn[], named: SeenColumns): SeenColumns {
  const times = columns.filter(({ type }) => type === "datetime").map(({ name }) => name);
  const called = (wanted: string) => times.find((name) => name.toLowerCase() === wanted);
  const first = named.first ?? called("firstseen");
  const last = named.last ?? called("lastseen");
  if (first !== undefined || last !== undefined || times.length !== 1) return { first, last };
  return { first: times[0], last: times[0] };
}

/** A cell as an ISO text; texts of a time are taken as well, as rows that are no table's have them. */
export function seenAt(option: string, column: string, value: unknown): string | null {
  if (value === null || value === "") return null;
  const ticks = typeof value === "string" ? parseDatetime(value) : undefined;
  if (ticks !== undefined) return dateOf(ticks).toISOString();
  throw new HuntbookError(
    "UsageInvalid",
    `${option}: ${JSON.stringify(value)} in ${JSON.stringify(column)} is no time.`,
    { hint: "Name a datetime column." },
  );
}
