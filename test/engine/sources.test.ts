import { describe, expect, it } from "vitest";
import "./answers.js";

describe("print", () => {
  it("names its columns", async () => {
    await expect("print a = 1, 'x', 1 + 1").toAnswer({
      columns: "a:long print_1:string print_2:long",
      rows: [[1, "x", 2]],
    });
  });
});

describe("a bare expression", () => {
  it("is printed", async () => {
    await expect("1 + 1").toAnswer({ columns: "print_0:long", rows: [[2]] });
  });
});

describe("datatable", () => {
  it("holds every type and its null, in the order written", async () => {
    await expect(
      `datatable(b:bool, i:int, l:long, r:real, m:decimal, s:string, d:datetime, t:timespan, g:guid, x:dynamic)[
         true, 1, 2, 1.5, decimal(1.25), "s", datetime(2024-01-01 00:00:00.1234567), time(-1.02:03:04.5), guid(A0000000-0000-0000-0000-000000000001), dynamic({"a": [1, null]}),
         bool(null), int(null), long(null), real(null), decimal(null), "", datetime(null), timespan(null), guid(null), dynamic(null)]`,
    ).toAnswer({
      columns: "b:bool i:int l:long r:real m:decimal s:string d:datetime t:timespan g:guid x:dynamic",
      rows: [
        [
          true,
          1,
          2,
          1.5,
          "1.25",
          "s",
          "2024-01-01T00:00:00.1234567Z",
          "-1.02:03:04.5000000",
          "a0000000-0000-0000-0000-000000000001",
          { a: [1, null] },
        ],
        [null, null, null, null, null, "", null, null, null, null],
      ],
      ordered: true,
    });
  });

  it("may be empty, and refuses a row that is cut short", async () => {
    await expect("datatable(a:long, b:string)[]").toAnswer({ columns: "a:long b:string", rows: [] });
    await expect("datatable(a:long, b:string)[1, 'x', 2]").toBeRefused("KqlSemantic", /values/);
  });
});

describe("range", () => {
  const columns = "x:long";

  it("counts up and down, in that order, and stops before it passes the end", async () => {
    await expect("range x from 1 to 6 step 2").toAnswer({ columns, rows: [[1], [3], [5]], ordered: true });
    await expect("range x from 3 to 1 step -1").toAnswer({ columns, rows: [[3], [2], [1]], ordered: true });
    await expect("let s = -1; range x from 3 to 1 step s | take 1").toAnswer({ columns, rows: [[3]] });
    await expect("range x from 1 to 0 step 1").toAnswer({ columns, rows: [] });
  });

  it("walks reals, datetimes and timespans", async () => {
    await expect("range x from 1.0 to 2.0 step 0.5").toAnswer({ columns: "x:real", rows: [[1], [1.5], [2]] });
    await expect("range x from datetime(2024-02-28) to datetime(2024-03-01) step 1d").toAnswer({
      columns: "x:datetime",
      rows: [["2024-02-28T00:00:00Z"], ["2024-02-29T00:00:00Z"], ["2024-03-01T00:00:00Z"]],
    });
    await expect("range x from 0s to 10s step 5s").toAnswer({
      columns: "x:timespan",
      rows: [["00:00:00"], ["00:00:05"], ["00:00:10"]],
    });
  });
});

describe("a table without data", () => {
  it("reads as empty", async () => {
    await expect("Alerts | summarize max(Score), count()").toAnswer({
      columns: "max_Score:long count_:long",
      rows: [[null, 0]],
    });
  });
});
