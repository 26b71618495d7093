import { describe, expect, it } from "vitest";
import "../answers.js";

describe("narrow", () => {
  it("gives a row a cell, in the order of rows and columns", async () => {
    await expect(
      `datatable(a:string, b:long, c:dynamic)["x", 1, dynamic({"k":[1]}), "y", long(null), dynamic(null)] | sort by a desc | evaluate narrow()`,
    ).toAnswer({
      columns: "Row:long Column:string Value:string",
      ordered: true,
      rows: [
        [0, "a", "y"],
        [0, "b", ""],
        [0, "c", ""],
        [1, "a", "x"],
        [1, "b", "1"],
        [1, "c", '{"k":[1]}'],
      ],
    });
  });
});

describe("identity", () => {
  it("gives the rows as they are, in their order", async () => {
    await expect(`range x from 3 to 1 step -1 | evaluate hint.distribution=single identity()`).toAnswer({
      columns: "x:long",
      ordered: true,
      rows: [[3], [2], [1]],
    });
  });
});

describe("rows_near", () => {
  const ROWS = "range x from 1 to 9 step 1 | sort by x asc";

  it("gives the rows around those that the condition holds for", async () => {
    await expect(`${ROWS} | evaluate rows_near(x == 5, 1)`).toAnswer({ columns: "x:long", rows: [[4], [5], [6]] });
    await expect(`${ROWS} | evaluate rows_near(x in (1, 8), 1)`).toAnswer({
      columns: "x:long",
      rows: [[1], [2], [7], [8], [9]],
    });
  });

  it("takes another number of rows behind", async () => {
    await expect(`${ROWS} | evaluate rows_near(x == 5, 2, 0)`).toAnswer({ columns: "x:long", rows: [[3], [4], [5]] });
    await expect(`${ROWS} | evaluate rows_near(x == 5, 0, 3)`).toAnswer({
      columns: "x:long",
      rows: [[5], [6], [7], [8]],
    });
  });

  it("asks for an order, and for a number", async () => {
    await expect(`Users | evaluate rows_near(Level == 1, 1)`).toBeRefused("KqlUnsupported", /without an order/);
    await expect(`${ROWS} | evaluate rows_near(x == 5, -1)`).toBeRefused("KqlSemantic", /from 0 on/);
  });
});

describe("schema_merge", () => {
  const one = "(datatable(a:string, b:int)[] | getschema)";
  const longer = "(datatable(a:string, b:int, c:real)[] | getschema)";
  const turned = "(datatable(b:int, a:string)[] | getschema)";
  const columns = "ColumnName:string ColumnOrdinal:long DataType:string ColumnType:string";

  it("merges schemas in which each column has its place", async () => {
    await expect(`union ${one}, ${longer} | evaluate schema_merge()`).toAnswer({
      columns,
      rows: [
        ["a", 0, "System.String", "string"],
        ["b", 1, "System.Int32", "int"],
        ["c", 2, "System.Double", "real"],
      ],
    });
  });

  it("marks a column that moves, unless the order is free", async () => {
    const moved = [
      "ERROR(unknown CSL type:ERROR(columns are out of order))",
      "ERROR(columns are out of order)",
    ] as const;
    await expect(`union ${one}, ${turned} | evaluate schema_merge(true)`).toAnswer({
      columns,
      rows: [
        ["a", -1, ...moved],
        ["b", -1, ...moved],
      ],
    });
    await expect(`union ${one}, ${turned} | evaluate schema_merge(PreserveOrder = false)`).toAnswer({
      columns,
      rows: [
        ["a", 0, "System.String", "string"],
        ["b", 1, "System.Int32", "int"],
      ],
    });
  });

  it("takes schemas only", async () => {
    await expect(`Users | evaluate schema_merge()`).toBeRefused("KqlSemantic", /getschema/);
  });
});

describe("dcount_intersect", () => {
  it("counts what the first sets have in common", async () => {
    await expect(
      `range x from 1 to 12 step 1
       | summarize a = hll(x), b = hll(iff(x % 2 == 0, x, long(null))), c = hll(iff(x > 10, x, long(null))), d = hll(iff(x > 99, x, long(null)))
       | evaluate dcount_intersect(a, b, c, d) | project s0, s1, s2, s3`,
    ).toAnswer({ columns: "s0:long s1:long s2:long s3:long", rows: [[12, 6, 1, 0]] });
  });

  it("takes values of hll() only", async () => {
    const { ask } = await import("../answers.js");
    await expect(
      ask(`print a = dynamic([1]), b = dynamic([1]) | evaluate dcount_intersect(a, b)`),
    ).rejects.toMatchObject({ code: "QueryFailed" });
  });
});

describe("plugins that are not there", () => {
  it("are refused by name, with the reason and the way round", async () => {
    for (const call of [
      `python(typeof(*), "result = df")`,
      `activity_engagement(User, Level, 1, 5)`,
      "preview(5) | count",
      `sql_request("c", "q") : (a: long)`,
    ]) {
      await expect(`Users | evaluate ${call}`).toBeRefused("KqlUnsupported", /The plugin [a-z_]+\(\), which /);
    }
  });

  it("are refused at the head of a query too", async () => {
    await expect(`evaluate sql_request("c", "q") : (a: long)`).toBeRefused("KqlUnsupported", /sql_request/);
    await expect(`evaluate identity()`).toBeRefused("KqlSemantic", /takes the rows of a table/);
  });
});
