import { describe, expect, it } from "vitest";
import { ask } from "../answers.js";

const NUMBERS = "range x from 1 to 6 step 1";
const VISITS = `datatable(t: long, e: string) [1, "in", 2, "see", 3, "see", 4, "out", 5, "see", 6, "in", 7, "in", 8, "out"] | sort by t asc`;

describe("scan", () => {
  it("carries what a step set from row to row, and begins with what is declared", async () => {
    await expect(
      `${NUMBERS} | scan declare (sum: long = 100, seen: string, sign: real = -0.5) with (step s: x % 2 == 0 => sum = s.sum + x, seen = strcat(s.seen, x);)`,
    ).toAnswer({
      columns: "x:long sum:long seen:string sign:real",
      rows: [
        [2, 102, "2", -0.5],
        [4, 106, "24", -0.5],
        [6, 112, "246", -0.5],
      ],
      ordered: true,
    });
  });

  it("takes a sequence over from the step before, which loses it, and numbers sequences from 0", async () => {
    await expect(
      `${VISITS} | scan with_match_id = visit with (step a: e == "in"; step b: e == "see"; step c: e == "out" and t - a.t < 5;)`,
    ).toAnswer({
      columns: "t:long e:string visit:long",
      rows: [
        [1, "in", 0],
        [2, "see", 0],
        [3, "see", 0],
        [4, "out", 0],
        [6, "in", 1],
        [7, "in", 1],
      ],
      ordered: true,
    });
  });

  it("looks at the steps from the last to the first, and gives a row for each that matches", async () => {
    await expect(
      `${NUMBERS} | take 4 | scan with_match_id = m declare (by: string) with (step a: true => by = "a"; step b: x > a.x => by = strcat("b of ", a.x);)`,
    ).toAnswer({
      columns: "x:long by:string m:long",
      rows: [
        [1, "a", 0],
        [2, "b of 1", 0],
        [2, "a", 1],
        [3, "b of 2", 1],
        [3, "a", 2],
        [4, "b of 3", 2],
        [4, "a", 3],
      ],
      ordered: true,
    });
  });

  it("output=last shows the last row of a series of matches, output=none shows none", async () => {
    await expect(
      `${VISITS} | scan with_match_id = m declare (n: long = 0) with (step a output=none: e == "in"; step b output=last: e == "see" => n = b.n + 1; step c: e == "out";)`,
    ).toAnswer({
      columns: "t:long e:string n:long m:long",
      rows: [
        [3, "see", 2, 0],
        [4, "out", 0, 0],
        [8, "out", 0, 0],
      ],
      ordered: true,
    });
    await expect(`${NUMBERS} | scan with (step a output=none: true;) | count`).toAnswer({
      columns: "Count:long",
      rows: [[0]],
    });
  });

  it("a column that is declared is what it begins with, unless a step's name stands before it", async () => {
    await expect(`${NUMBERS} | take 2 | scan declare (n: long = 5) with (step s: true => n = n + x;)`).toAnswer({
      columns: "x:long n:long",
      rows: [
        [1, 6],
        [2, 7],
      ],
    });
  });

  it("takes functions, tables and other rows into its conditions", async () => {
    await expect(
      `let add = (a: long, b: long) { let both = a + b; iff(both > 6, 0, both) };
       let most = toscalar(${NUMBERS} | summarize max(x));
       ${NUMBERS} | scan declare (n: long = 0) with (step s: x in (${NUMBERS} | where x != 2) and x < most and prev(x) != 3 => n = add(s.n, x);)`,
    ).toAnswer({
      columns: "x:long n:long",
      rows: [
        [1, 1],
        [3, 4],
        [5, 0],
      ],
    });
  });

  it("partition by scans each group by itself", async () => {
    await expect(
      `${NUMBERS} | extend g = iff(x % 2 == 0, "even", "") | scan partition by g declare (sum: long = 0) with (step s: true => sum = s.sum + x;)`,
    ).toAnswer({
      columns: "x:long g:string sum:long",
      rows: [
        [1, "", 1],
        [3, "", 4],
        [5, "", 9],
        [2, "even", 2],
        [4, "even", 6],
        [6, "even", 12],
      ],
    });
    await expect(
      `${NUMBERS} | extend g = x % 2 | partition by g (scan with_match_id = m with (step s: x != 3; step u: x > s.x + 1;)) | summarize max(m), count()`,
    ).toAnswer({ columns: "max_m:long count_:long", rows: [[2, 9]] });
  });

  it("has no column match_id that nobody asked for", async () => {
    await expect(`${NUMBERS} | scan with (step s: x == 1;) | extend y = x`).toAnswer({
      columns: "x:long y:long",
      rows: [[1, 1]],
    });
    await expect(`${NUMBERS} | scan with (step s: true;) | project match_id`).toBeRefused("KqlSemantic", /match_id/);
  });

  it("takes no rows, nulls and odd names", async () => {
    await expect(
      `datatable(a: long) [] | sort by a | scan declare (b: string) with (step s: true => b = "x";)`,
    ).toAnswer({ columns: "a:long b:string", rows: [] });
    await expect(
      `datatable(['a "b"']: long) [long(null), 1] | serialize | scan declare (['ü x']: string = "é'") with (step ['s;1']: isnull(['a "b"']) or isnull(['s;1'].['a "b"']) => ['ü x'] = strcat(['s;1'].['ü x'], ".");)`,
    ).toAnswer({
      columns: 'a "b":long ü x:string',
      rows: [
        [null, "é'."],
        [1, "é'.."],
      ],
    });
  });

  it.each([
    ["SignIns | scan with (step s: true;)", /without an order/],
    [`${NUMBERS} | scan with (step a: b.x > 1; step b: true;)`, /state of step 'b' here/],
    [`${NUMBERS} | scan declare (a: long, b: long) with (step s: true => a = x, b = a;)`, /the same step sets/],
    [`${NUMBERS} | scan with (step s: true => x = 1;)`, /does not declare/],
    [`${NUMBERS} | scan with (step s optional: true;)`, /optional step/],
    [`${NUMBERS} | scan with (step s: s.x in (${NUMBERS});)`, /looked up in a table/],
    [`${NUMBERS} | scan with_match_id = m partition by x with (step s: true;)`, /beside partition by/],
    [`${NUMBERS} | scan declare (d: dynamic = dynamic([1])) with (step s: true;)`, /beginning of a dynamic/],
  ])("refuses %s", async (kql, message) => {
    await expect(kql).toBeRefused("KqlUnsupported", message);
  });

  it("refuses a match id with the name of a column, and two steps of one name", async () => {
    await expect(`${NUMBERS} | scan with (step s: true; step s: true;)`).toBeRefused("KqlSemantic", /Two steps/);
    await expect(`${NUMBERS} | scan with_match_id = x with (step s: true;)`).toBeRefused("KqlSemantic", /already/);
  });

  it("says so where one partition is too long to be walked", async () => {
    await expect(ask(`range x from 1 to 50001 step 1 | scan with (step s: true;)`)).rejects.toMatchObject({
      code: "QueryFailed",
      message: expect.stringMatching(/more than 50000 rows/) as string,
    });
  });
});

interface Row {
  readonly x: number;
  readonly v: number;
}

/** The documented steps for three steps, written out a second time: what the engine is held against. */
function model(rows: readonly Row[]): (number | null)[][] {
  type State = { match: number; seen: Row[] } | null;
  const fits = [
    (row: Row) => row.v === 0,
    (row: Row, [first]: readonly Row[]) => row.v !== 2 && first !== undefined && row.x - first.x < 9,
    (row: Row, [, second]: readonly Row[]) => row.v === 2 && second !== undefined && row.x !== second.x + 2,
  ];
  const states: State[] = [null, null, null];
  const out: (number | null)[][] = [];
  let matches = 0;
  for (const row of rows) {
    for (let k = 2; k >= 0; k--) {
      const [before, own] = [states[k - 1] ?? null, states[k] ?? null];
      if (before && fits[k]?.(row, before.seen)) {
        states[k] = { match: before.match, seen: [...before.seen, row] };
        states[k - 1] = null;
      } else if ((own || k === 0) && fits[k]?.(row, own?.seen ?? [])) {
        states[k] = { match: own ? own.match : matches++, seen: [...(own?.seen.slice(0, k) ?? []), row] };
      } else continue;
      const state = states[k];
      out.push([row.x, k, state?.match ?? null, state?.seen[0]?.x ?? null]);
    }
  }
  return out;
}

describe("scan against the documented steps", () => {
  it.each([1, 2, 3])("over random rows (%i)", async (seed) => {
    let random = seed * 7919;
    const rows = Array.from({ length: 150 }, (_, x): Row => {
      random = (random * 48271) % 2147483647;
      return { x, v: random % 4 };
    });
    const table = `datatable(x: long, v: long) [${rows.map(({ x, v }) => `${x}, ${v}`).join(", ")}]`;
    const { rows: answered } = await ask(
      `${table} | sort by x asc | scan with_match_id = m declare (k: long, begun: long) with (
        step a: v == 0 => k = 0, begun = x;
        step b: v != 2 and x - a.x < 9 => k = 1, begun = a.x;
        step c: v == 2 and x != b.x + 2 => k = 2, begun = a.x;
      ) | project x, k, m, begun`,
    );
    expect(answered.map((row) => row.map((cell) => (cell === null ? null : Number(cell))))).toEqual(model(rows));
  });
});
