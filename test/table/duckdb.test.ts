import { beforeAll, describe, expect, it } from "vitest";
import type { DuckDBConnection } from "@duckdb/node-api";
import { readDuckDB } from "../../src/table/duckdb.js";
import { codeOf, columns, openDuck, read } from "./duck.js";
import { codesOf } from "../../src/table/codes.js";

let duck: DuckDBConnection;
beforeAll(async () => {
  duck = await openDuck();
});

/** Texts of every length and kind: repeated, unique, short, long, not ASCII, null. */
const TEXTS = `select case
    when i % 11 = 0 then null
    when i % 7 = 0 then 'ünïcödé ' || i % 100
    when i % 5 = 0 then repeat('long text ', (i % 50)::int) || i
    when i % 3 = 0 then 'same text in many rows'
    else (i % 1000)::varchar end as s
  from range(200000) r(i)`;

async function plainly(sql: string): Promise<(string | null)[]> {
  const result = await duck.runAndReadAll(sql);
  return result.getColumns()[0] as (string | null)[];
}

describe("readDuckDB", () => {
  it("reads texts as node-api itself does", async () => {
    const expected = (await plainly(TEXTS)).map((value) => value ?? "");
    const [column] = (await read(duck, TEXTS, { s: "string" })).columns;
    expect(column?.values).toEqual(expected);
    expect(column?.nulls).toBeNull();
  });

  it.each([
    ["sorted otherwise", `select s from (${TEXTS}) order by hash(s)`],
    ["unique", "select 'identifier ' || hash(i) as s from range(150000) r(i)"],
    ["unique and not ASCII", "select 'идентификатор ' || hash(i) as s from range(150000) r(i)"],
    [
      "first unique, then the same",
      "select case when i < 100000 then 'id ' || hash(i) else 'same' end as s from range(200000) r(i)",
    ],
  ])("reads texts that are %s", async (_, sql) => {
    const expected = (await plainly(sql)).map((value) => value ?? "");
    expect((await read(duck, sql, { s: "string" })).columns[0]?.values).toEqual(expected);
  });

  it("gives codes that say which rows hold the same text, each of them used", async () => {
    const [column] = (await read(duck, TEXTS, { s: "string" })).columns;
    const values = column?.values as string[];
    const codes = codesOf(values);
    expect(codes).toBeDefined();
    expect(new Set(codes?.byRow).size).toBe(new Set(values).size);
    expect(codes?.firstRows).toHaveLength(new Set(values).size);
    expect(values.every((value, row) => values[codes?.firstRows[codes.byRow[row] ?? -1] ?? -1] === value)).toBe(true);
  });

  it("reads a materialized result as it does a streamed one", async () => {
    const types = { s: "string", n: "long" } as const;
    const sql = `select s, length(s) as n from (${TEXTS})`;
    const materialized = await readDuckDB(await duck.run(sql), columns(types));
    expect(materialized).toEqual(await read(duck, sql, types));
    expect(materialized.columns[1]?.nulls?.reduce((sum, isNull) => sum + isNull)).toBe(Math.ceil(200_000 / 11));
  });

  it("puts zero or nothing in the place of nulls", async () => {
    const sql =
      "select nullif(i, 1)::bigint as n, nullif('text number ' || i, 'text number 1') as g from range(3) r(i)";
    const { columns } = await read(duck, sql, { n: "long", g: "guid" });
    expect(columns[0]).toMatchObject({ nulls: new Uint8Array([0, 1, 0]), values: new BigInt64Array([0n, 0n, 2n]) });
    expect(columns[1]).toMatchObject({
      nulls: new Uint8Array([0, 1, 0]),
      values: ["text number 0", "", "text number 2"],
    });
  });

  it.each([
    ["int", "1::bigint", "BIGINT"],
    ["long", "1::integer", "INTEGER"],
    ["real", "1::float", "FLOAT"],
    ["datetime", "now()::timestamp", "TIMESTAMP"],
    ["guid", "uuid()", "UUID"],
    ["string", "1::bigint", "BIGINT"],
    ["bool", "'true'", "VARCHAR"],
    ["dynamic", "{a: 1}", "STRUCT"],
    ["string", "null", "INTEGER"],
  ] as const)("refuses a %s stored as %s", async (type, sql, stored) => {
    const work = read(duck, `select ${sql} as Wrong`, { Wrong: type });
    await expect(work).rejects.toMatchObject({ code: "QueryFailed" });
    await expect(work).rejects.toThrow(new RegExp(`"Wrong".*${type}.*${stored}`, "i"));
  });

  it("refuses a decimal that is none and a wrong number of columns", async () => {
    expect(await codeOf(() => read(duck, "select 'ten' as d", { d: "decimal" }))).toBe("QueryFailed");
    expect(await codeOf(() => read(duck, "select 1::bigint as a", { a: "long", b: "long" }))).toBe("QueryFailed");
  });

  it("tells the rows as they come and refuses more than allowed", async () => {
    const counts: number[] = [];
    const stream = () => duck.stream("select i from range(5000) r(i)");
    await readDuckDB(await stream(), columns({ i: "long" }), { onRows: (rows) => counts.push(rows), maxRows: 5000 });
    expect(counts).toEqual([2048, 4096, 5000]);
    const tooMany = codeOf(async () => readDuckDB(await stream(), columns({ i: "long" }), { maxRows: 4999 }));
    expect(await tooMany).toBe("IncompleteResult");
  });

  it("stops when cancelled", async () => {
    const abort = new AbortController();
    const endless = await duck.stream("select i from range(100000000) r(i)");
    const options = { signal: abort.signal, onRows: (rows: number) => rows > 10_000 && abort.abort() };
    expect(await codeOf(() => readDuckDB(endless, columns({ i: "long" }), options))).toBe("QueryCancelled");
  });

  // node-api ends a stream that failed as it ends one that is done: with an empty chunk.
  it("does not take an answer that broke off for a whole one", async () => {
    const failing = "select case when i = 1500000 then error('out of luck') else i end as i from range(2000000) r(i)";
    let rows = 0;
    const onRows = (read: number) => (rows = read);
    const failed = await codeOf(async () => readDuckDB(await duck.stream(failing), columns({ i: "long" }), { onRows }));
    expect(failed).toBe("QueryFailed");
    expect(rows).toBeGreaterThan(0);

    const endless = await duck.stream("select i from range(100000000) r(i)");
    const interrupt = (read: number) => read > 10_000 && duck.interrupt();
    const interrupted = await codeOf(() => readDuckDB(endless, columns({ i: "long" }), { onRows: interrupt }));
    expect(interrupted).toBe("QueryFailed");
  });
});
