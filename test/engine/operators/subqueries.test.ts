import { describe, expect, it } from "vitest";
import { ask } from "../answers.js";
import { format } from "../rows.js";

/** Rows that are alike within a key and over keys, nulls, and arrays of every length. */
const ROWS = [
  `"x", 1, "p", dynamic([1, 2, 3])`,
  `"x", 3, "q", dynamic([3, 3])`,
  `"x", 3, "q", dynamic([3, 3])`,
  `"y", 1, "p", dynamic([1, 2, 3])`,
  `"y", long(null), "r", dynamic(null)`,
  `"y", 2, "r", dynamic([])`,
  `"", 2, "q", dynamic([5, 1])`,
];
const OTHER = `(datatable(u:long, s:string)[1, "p", 2, "q", 2, "p", 3, "z"])`;

const tableOf = (rows: readonly string[]) => `datatable(k:string, a:long, s:string, y:dynamic)[${rows.join(", ")}]`;
const rowsFor = (key: string) => ROWS.filter((row) => row.startsWith(key));

async function rows(queries: readonly string[]): Promise<string[]> {
  const answers = await Promise.all(queries.map(ask));
  return answers.flatMap((answer) => answer.rows.map(format)).sort();
}

describe("partition gives what the subquery gives for each key", () => {
  it.each([
    "summarize n = count(), t = sum(a) by s",
    "where a > 1 | count",
    "top 1 by a | project s",
    "sort by a asc, s asc | extend p = prev(a), n = row_number(), c = row_cumsum(a)",
    "distinct a, s",
    `join kind=inner ${OTHER} on s`,
    `join kind=innerunique ${OTHER} on s`,
    `where s in (${OTHER} | where u == 2 | project s)`,
    "as own | where a in ((own | summarize max(a)))",
    "as own | where s !in ((own | top 1 by a | project s))",
    "as own | where a > toscalar(own | summarize avg(a))",
    "as own | join kind=inner (own | summarize m = max(a) by s) on s",
    "as own | union own",
    "summarize arg_max(a, *) by s",
    "mv-expand y to typeof(long) | summarize sum(y)",
    "mv-apply z = y to typeof(long) on (where z >= a | top 1 by z)",
    `top-nested 1 of s with others = "rest" by count(), top-nested 1 of a by sum(a)`,
    `extend n = toscalar(${OTHER} | count)`,
  ])("%s", async (subquery) => {
    const apart = [`"x"`, `"y"`, `""`].map((key) => `${tableOf(rowsFor(key))} | ${subquery}`);
    expect(await rows([`${tableOf(ROWS)} | partition by k (${subquery})`])).toEqual(await rows(apart));
  });
});

describe("mv-apply gives for many rows what it gives for each", () => {
  it.each([
    "summarize n = count(), t = sum(z) by s",
    "where z > 1 | extend w = z + a",
    "top 1 by z | project z",
    "extend p = prev(z), n = row_number()",
    `join kind=inner ${OTHER} on $left.z == $right.u`,
    "as own | where z in ((own | summarize max(z)))",
    "as own | extend n = toscalar(own | count)",
    "mv-apply w = y to typeof(long) on (where w > z | count)",
    "mv-expand w = y to typeof(long) | summarize sum(w * z) by z",
    `top-nested 1 of z with others = 0 by count(), top-nested of s by sum(z)`,
    "take 2 | summarize make_list(z)",
    "project-away z",
  ])("%s", async (subquery) => {
    const query = (of: readonly string[]) => `${tableOf(of)} | mv-apply z = y to typeof(long) on (${subquery})`;
    expect(await rows([query(ROWS)])).toEqual(await rows(ROWS.map((row) => query([row]))));
  });
});
