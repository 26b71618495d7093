import { beforeAll, describe, expect, it } from "vitest";
import type { DuckDBConnection } from "@duckdb/node-api";
import { toArquero } from "../../src/table/arquero.js";
import { toWire, wireJson } from "../../src/table/wire.js";
import { VALUE_CASES } from "./cases.js";
import { openDuck, read } from "./duck.js";

let duck: DuckDBConnection;
beforeAll(async () => {
  duck = await openDuck();
});

describe.each(VALUE_CASES)("$type: $what", ({ type, sql, arquero, wire, json }) => {
  it.each([
    ["alone", `select ${sql} as x`, 0],
    [
      "after a null, in later chunks",
      `select case when i = 0 then null else ${sql} end as x from range(5000) r(i)`,
      4321,
    ],
  ])("%s", async (_, query, row) => {
    const exact = await read(duck, query, { x: type });
    expect(toArquero(exact).get("x", row)).toEqual(arquero);
    expect(toWire(exact).rows[row]).toEqual([wire]);
    const written = json ?? JSON.stringify(wire);
    if (row === 0) expect(wireJson(exact)).toBe(`{"columns":[{"name":"x","type":"${type}"}],"rows":[[${written}]]}`);
  });
});

describe("the shape of an answer", () => {
  it("keeps the columns of an empty answer, streamed and materialized", async () => {
    const exact = await read(duck, "select 1::bigint as n, 'a' as s where false", { n: "long", s: "string" });
    expect(exact.rows).toBe(0);
    expect(toArquero(exact).columnNames()).toEqual(["n", "s"]);
    expect(toArquero(exact).numRows()).toBe(0);
    expect(toWire(exact)).toEqual({
      columns: [
        { name: "n", type: "long" },
        { name: "s", type: "string" },
      ],
      rows: [],
    });
  });

  it("allows a table without columns", () => {
    const exact = { columns: [], rows: 0 };
    expect(toArquero(exact).numCols()).toBe(0);
    expect(wireJson(exact, "PrimaryResult")).toBe('{"name":"PrimaryResult","columns":[],"rows":[]}');
  });

  it("turns a column of longs to bigints as a whole when one is not safe", async () => {
    const exact = await read(duck, "select unnest([1, 9007199254740993, null])::bigint as n", { n: "long" });
    expect(toArquero(exact).array("n")).toEqual([1n, 9007199254740993n, null]);
    expect(toWire(exact).rows).toEqual([[1], [9007199254740993n], [null]]);
    expect(wireJson(exact)).toContain('"rows":[[1],[9007199254740993],[null]]');
  });
});
