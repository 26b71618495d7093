import { existsSync, statSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { LoadedTable } from "../../src/workspace/exports/loaded.js";
import { lockDown } from "../../src/workspace/exports/lock-down.js";
import { Export, ticks } from "./exports-folder.js";

let exported: Export;
beforeEach(async () => {
  exported = await Export.create();
});
afterEach(() => {
  exported.close();
});

async function writeParquet(name: string, question: string): Promise<string> {
  const path = exported.write(name, "");
  await exported.connection.run(`COPY (${question}) TO '${path.replaceAll("'", "''")}' (FORMAT parquet)`);
  return path;
}

/** More than is copied into memory; `columns` see the row number as i. */
async function writeLarge(name: string, columns: string): Promise<string> {
  const path = await writeParquet(name, `SELECT ${columns}, sha256(i::VARCHAR) AS "Filler" FROM range(200000) r(i)`);
  expect(statSync(path).size).toBeGreaterThan(8 << 20);
  return path;
}

const COLUMNS = `TIMESTAMP '2020-05-20 18:19:04.423456' + INTERVAL (i) SECOND AS "TimeGenerated",
  CASE WHEN i = 0 THEN NULL ELSE '0' || i END AS "ResultType", i AS "DurationMs", i % 2 = 0 AS "IsInteractive",
  '{"browser": "Edge"}' AS "DeviceDetail", {'city': 'Bonn', 'n': i} AS "LocationDetails", 'plain' AS "Status"`;

async function firstRow(): Promise<unknown[]> {
  const columns = ["TimeGenerated", "ResultType", "DurationMs", "IsInteractive", "DeviceDetail", "LocationDetails"];
  const list = [...columns, "Status", "AppId"].map((column) => `"${column}"`).join();
  return Object.values(
    (await exported.rows(`SELECT ${list} FROM "SigninLogs" ORDER BY "TimeGenerated" LIMIT 1`))[0] ?? {},
  );
}

const FIRST = [
  ticks("2020-05-20T18:19:04.423Z", 4560),
  "",
  "0",
  true,
  '{"browser":"Edge"}',
  '{"city":"Bonn","n":0}',
  '"plain"',
  "",
];

describe("small Parquet files", () => {
  it("are copied into a table", async () => {
    await writeParquet("SigninLogs.parquet", `SELECT ${COLUMNS} FROM range(3) r(i)`);
    const table = await exported.loadOne();
    expect(table).toMatchObject({ rows: 3, problems: [], problemCount: 0 });
    expect(table.scan).toBeUndefined();
    expect(await firstRow()).toEqual(FIRST);
  });

  it("tell lost values by row", async () => {
    await writeParquet(
      "SigninLogs.parquet",
      "SELECT 'x' || i AS \"TimeGenerated\", 'a' AS \"DurationMs\" FROM range(2) r(i)",
    );
    const table = await exported.loadOne();
    expect(table.problems.map(({ line, message }) => `${String(line)} ${message}`)).toEqual([
      '1 DurationMs: "a" is not a long; TimeGenerated: "x0" is not a datetime',
      '2 DurationMs: "a" is not a long; TimeGenerated: "x1" is not a datetime',
    ]);
  });

  const types: [sql: string, type: string, value: unknown][] = [
    ["5::TINYINT", "int", 5],
    ["5::UINTEGER", "long", "5"],
    ["18446744073709551615::UBIGINT", "long", null],
    ["1.5::FLOAT", "real", 1.5],
    ["1.50::DECIMAL(10,2)", "decimal", "1.500000000000000000"],
    ["'C4B4EA3C-58FF-4E0E-B5B0-D2EA01CCE380'::UUID", "guid", "c4b4ea3c-58ff-4e0e-b5b0-d2ea01cce380"],
    ["DATE '2020-05-20'", "datetime", ticks("2020-05-20T00:00:00Z")],
    ["TIMESTAMPTZ '2020-05-20 18:19:04.423456+02'", "datetime", ticks("2020-05-20T16:19:04.423Z", 4560)],
    ["TIMESTAMP_MS '2020-05-20 18:19:04.423'", "datetime", ticks("2020-05-20T18:19:04.423Z")],
    ["TIMESTAMP_NS '2020-05-20 18:19:04.423456789'", "datetime", ticks("2020-05-20T18:19:04.423Z", 4567)],
    ["TIMESTAMP_NS '1969-12-31 23:59:59.999999999'", "datetime", String(621_355_968_000_000_000n - 1n)],
    ["TIME '01:00:00'", "timespan", "36000000000"],
    ["'\\x00\\xFF'::BLOB", "string", "AP8="],
    ["[1, 2]", "dynamic", "[1,2]"],
    ["MAP {'a': 1}", "dynamic", '{"a":1}'],
    ["'{\"a\":1}'::JSON", "dynamic", '{"a":1}'],
    ["'null'::JSON", "dynamic", null],
    ["'2020-05-20'", "string", "2020-05-20"],
  ];
  it.each(types)("hold %s as %s", async (sql, type, value) => {
    await writeParquet("X.parquet", `SELECT ${sql} AS c`);
    const table = await exported.loadOne();
    expect(table.schema).toEqual([{ name: "c", type }]);
    expect(await exported.values('SELECT c FROM "X"')).toEqual([value]);
    expect(table.problemCount).toBe(type === "long" && value === null ? 1 : 0);
  });

  it("and text files make one table, and a column may be missing in some", async () => {
    await writeParquet("X/1.parquet", "SELECT 1 AS a, 2 AS b");
    await writeParquet("X/2.parquet", "SELECT 3 AS a");
    exported.write("X/3.ndjson", '{"a":4.5}\n');
    const table = await exported.loadOne();
    expect(table.schema).toEqual([
      { name: "a", type: "real" },
      { name: "b", type: "int" },
    ]);
    expect(await exported.rows('FROM "X" ORDER BY a')).toEqual([
      { a: 1, b: 2 },
      { a: 3, b: null },
      { a: 4.5, b: null },
    ]);
  });
});

it("a Parquet file that is cut off is refused", async () => {
  writeFileSync(exported.write("X.parquet", ""), "PAR1 and no more");
  await expect(exported.load()).rejects.toMatchObject({ code: "ExportUnreadable" });
});

describe("large Parquet files", () => {
  it("are viewed, and their timestamps can be compared in the scan", async () => {
    await writeLarge("SigninLogs.parquet", COLUMNS);
    const table = await exported.loadOne();
    expect(table).toMatchObject({ rows: 200_000, problemCount: 0 });
    expect(table.covered).toEqual({
      start: new Date("2020-05-20T18:19:04.423Z"),
      end: new Date(Date.parse("2020-05-20T18:19:04.424Z") + 199_999_000),
    });
    expect(await firstRow()).toEqual(FIRST);
    const { source, projection, columns } = scanOf(table);
    const { column, kind } = columns.get("TimeGenerated") ?? { column: "", kind: "" };
    const pushed = `SELECT ${projection} FROM ${source} WHERE ${column} < ${kind} '2020-05-20 18:19:06+00'`;
    expect(await exported.values(`SELECT "ResultType" FROM (${pushed})`)).toEqual(["", "01"]);
    const [plan] = await exported.rows(`EXPLAIN ${pushed}`);
    expect(String(plan?.["explain_value"])).toMatch(/Filters:\s*TimeGenerated\s*<|Filters:[^─]*TimeGenerated/);
  });

  it("tell lost values by file and row", async () => {
    await writeLarge(
      "SigninLogs/a.parquet",
      `CASE WHEN i % 100000 = 7 THEN 'never' ELSE '2020-05-20 18:19:04' END AS "TimeGenerated"`,
    );
    await writeParquet("SigninLogs/b.parquet", `SELECT '' AS "TimeGenerated" UNION ALL SELECT 'nor'`);
    const table = await exported.loadOne();
    expect(table.scan?.columns.get("TimeGenerated")).toBeUndefined();
    expect(table.rows).toBe(200_002);
    expect(table.problems).toEqual([
      { file: "SigninLogs/a.parquet", line: 8, message: 'TimeGenerated: "never" is not a datetime' },
      { file: "SigninLogs/a.parquet", line: 100_008, message: 'TimeGenerated: "never" is not a datetime' },
      { file: "SigninLogs/b.parquet", line: 2, message: 'TimeGenerated: "nor" is not a datetime' },
    ]);
  });
});

describe("after lockDown", () => {
  it("views still read, and nothing else is reached", async () => {
    await writeLarge("it's [a] *?/Sign'in [x]*?.parquet", "i AS n");
    exported.write("it's [a] *?/Small.ndjson", '{"a":1}\n');
    const other = await writeParquet("other/secret.parquet", "SELECT 1 AS s");
    const tables = await exported.load(`${exported.folder}/it's [a] *?`);
    await lockDown(
      exported.connection,
      tables.flatMap((table) => (table.scan ? table.files : [])),
    );
    for (const { relation } of tables)
      expect(await exported.values(`SELECT count(*) > 0 FROM ${relation}`)).toEqual([true]);
    const quoted = other.replaceAll("'", "''");
    const refused = [
      `FROM '${quoted}'`,
      `FROM read_text('${quoted}')`,
      `FROM read_csv('/etc/passwd')`,
      `FROM glob('${exported.folder}/*')`,
      `COPY (SELECT 1) TO '${exported.folder}/out.csv'`,
      `COPY (SELECT 1) TO '${quoted}'`,
      `ATTACH '${exported.folder}/out.db'`,
      `EXPORT DATABASE '${exported.folder}/out'`,
      "INSTALL httpfs",
      "LOAD httpfs",
      "SET enable_external_access = true",
      "SET allowed_paths = ['/']",
      "RESET lock_configuration",
    ];
    for (const statement of refused)
      await expect(exported.connection.run(statement), statement).rejects.toThrow(/disabled|locked|Permission/);
    expect(existsSync(`${exported.folder}/out.csv`)).toBe(false);
  });
});

function scanOf({ scan }: LoadedTable): NonNullable<LoadedTable["scan"]> {
  if (!scan) throw new Error("expected a view");
  return scan;
}
