import { describe, expect, it } from "vitest";
import { engine, NOW } from "../answers.js";

describe("render", () => {
  it("leaves the rows alone and tells the chart", async () => {
    const kql = "Users | project User, Level | render columnchart with (title='Levels', kind=stacked)";
    await expect(kql).toAnswer({
      columns: "User:string Level:long",
      rows: [
        ["ann", 1],
        ["Bob", 2],
        ["zoe", null],
      ],
    });
    const { visualization } = (await engine()).translate(kql, NOW);
    expect(visualization).toEqual({ kind: "columnchart", properties: { title: "Levels", kind: "stacked" } });
  });
});

describe("as", () => {
  it("names the rows so far", async () => {
    await expect("SignIns | where Ok | as A | union A | count").toAnswer({ columns: "Count:long", rows: [[4]] });
  });
});

describe("serialize", () => {
  it("keeps the rows in their order, also after a filter", async () => {
    await expect(
      "SignIns | serialize n = row_number() | where n > 3 | extend m = row_number() | project n, m",
    ).toAnswer({
      columns: "n:long m:long",
      rows: [
        [4, 1],
        [5, 2],
        [6, 3],
      ],
      ordered: true,
    });
  });
});

describe("getschema", () => {
  it("tells the columns", async () => {
    await expect("Users | getschema | project ColumnName, ColumnType, DataType").toAnswer({
      columns: "ColumnName:string ColumnType:string DataType:string",
      rows: [
        ["User", "string", "System.String"],
        ["Department", "string", "System.String"],
        ["Level", "long", "System.Int64"],
      ],
      ordered: true,
    });
  });
});

describe("what the engine does not have", () => {
  it.each([
    [".show tables", /management command/],
    ["externaldata(a:string)['https://example.org/a.csv']", /externaldata/],
    ["SignIns | make-graph User --> IP | graph-to-table nodes", /make-graph, which belongs to graphs/],
    ["print format_datetime(now(), 'yyyy-MM-ddTHH')", /yyyy-MM-ddTHH/],
    ["print x = 'a' matches regex @'(a)\\1'", /back reference/],
    ["SignIns | extend n = row_number()", /without an order/],
  ])("%s is refused, with its place", async (kql, message) => {
    await expect(kql).toBeRefused("KqlUnsupported", message);
  });
});
