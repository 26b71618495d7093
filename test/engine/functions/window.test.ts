import { describe, expect, it } from "vitest";
import "../answers.js";

const SCORES = `datatable(g: string, v: long) ["a", 7, "a", 7, "a", 9, "b", 9, "b", long(null), "b", long(null)] | serialize`;

describe("ranks", () => {
  it("count the changes of a term, or the row at which it began", async () => {
    await expect(
      `${SCORES} | extend d = row_rank_dense(v), m = row_rank_min(v), gd = row_rank_dense(v, g != prev(g)), gm = row_rank_min(v, g != prev(g))`,
    ).toAnswer({
      columns: "g:string v:long d:long m:long gd:long gm:long",
      rows: [
        ["a", 7, 1, 1, 1, 1],
        ["a", 7, 1, 1, 1, 1],
        ["a", 9, 2, 3, 2, 3],
        ["b", 9, 2, 3, 1, 1],
        ["b", null, 3, 5, 2, 2],
        ["b", null, 3, 5, 2, 2],
      ],
      ordered: true,
    });
  });

  it("stand in conditions, in arithmetic, and over no rows", async () => {
    await expect(`${SCORES} | where row_rank_min(v) - row_rank_dense(v) == 1 | project g, v`).toAnswer({
      columns: "g:string v:long",
      rows: [
        ["a", 9],
        ["b", 9],
      ],
    });
    await expect(`${SCORES} | where false | extend d = row_rank_dense(v)`).toAnswer({
      columns: "g:string v:long d:long",
      rows: [],
    });
    await expect("print v = '' | extend d = row_rank_dense(v)").toAnswer({
      columns: "v:string d:long",
      rows: [["", 1]],
    });
  });

  it("the former row_rank() says which it is by a flag", async () => {
    await expect(`${SCORES} | summarize max(row_rank(v, true)), max(row_rank(v, false))`).toAnswer({
      columns: "max_:long max_1:long",
      rows: [[3, 5]],
    });
    await expect(`${SCORES} | extend r = row_rank(v)`).toBeRefused("KqlUnsupported", /row_rank/);
  });
});

const at = (minutes: number) => `2024-05-01T12:${String(minutes).padStart(2, "0")}:00Z`;
const TIMES = `datatable(g: string, m: int) ["a", 0, "a", 4, "a", 9, "a", 13, "b", 14, "b", int(null), "b", 15, "b", 17] | serialize | extend t = datetime(2024-05-01 12:00) + m * 1m`;

describe("row_window_session()", () => {
  it("begins a session as far from its start, or from the row before, as one can reach", async () => {
    await expect(`${TIMES} | project s = row_window_session(t, 10m, 5m)`).toAnswer({
      columns: "s:datetime",
      rows: [[at(0)], [at(0)], [at(9)], [at(9)], [at(9)], [null], [at(15)], [at(15)]],
      ordered: true,
    });
    await expect(`${TIMES} | project s = row_window_session(t, 9m, 6m)`).toAnswer({
      columns: "s:datetime",
      rows: [[at(0)], [at(0)], [at(9)], [at(9)], [at(9)], [null], [at(15)], [at(15)]],
      ordered: true,
    });
  });

  it("begins one where it is told to, and stands in conditions", async () => {
    await expect(`${TIMES} | where row_window_session(t, 1h, 1h, g != prev(g)) == t | project g, m`).toAnswer({
      columns: "g:string m:int",
      rows: [
        ["a", 0],
        ["b", 14],
        ["b", 15],
      ],
    });
    await expect(`${TIMES} | where false | project s = row_window_session(t, 1h, 1h)`).toAnswer({
      columns: "s:datetime",
      rows: [],
    });
    await expect(`SignIns | extend s = row_window_session(TimeGenerated, 1h, 1h)`).toBeRefused(
      "KqlUnsupported",
      /without an order/,
    );
  });
});

describe("running sums and neighbours", () => {
  it("row_cumsum() keeps the type of its term", async () => {
    await expect(
      "datatable(a: int, d: decimal) [1, decimal(0.5), 2, decimal(1.25)] | serialize i = row_cumsum(a), e = row_cumsum(d) | project i, e",
    ).toAnswer({
      columns: "i:int e:decimal",
      rows: [
        [1, "0.5"],
        [3, "1.75"],
      ],
    });
  });

  it("what is one row, or a schema, is in order", async () => {
    await expect("print a = 1 | extend n = row_number(), p = prev(a)").toAnswer({
      columns: "a:long n:long p:long",
      rows: [[1, 1, null]],
    });
    await expect("print a = 1 | getschema | project n = row_number()").toAnswer({ columns: "n:long", rows: [[1]] });
  });
});
