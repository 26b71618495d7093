import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { KustoType } from "../../src/kql/types.js";
import { Export, ticks } from "./exports-folder.js";

let exported: Export;
beforeEach(async () => {
  exported = await Export.create();
});
afterEach(() => {
  exported.close();
});

function lines(...rows: unknown[]): string {
  return rows.map((row) => (typeof row === "string" ? row : JSON.stringify(row))).join("\n") + "\n";
}

const schemas = new Map([
  [
    "T",
    (["string", "bool", "int", "long", "real", "decimal", "datetime", "timespan", "guid", "dynamic"] as const).map(
      (type: KustoType) => ({ name: type, type }),
    ),
  ],
]);

const TIME = "2020-05-20T18:19:04.423Z";

describe("a value is cast by its column's type", () => {
  const cases: [KustoType, unknown, unknown][] = [
    ["string", "007", "007"],
    ["string", " x\t\n\"'", " x\t\n\"'"],
    ["string", "a\u0000b \u202e😀", "a\u0000b \u202e😀"],
    ["string", null, ""],
    ["string", 50126, "50126"],
    ["string", { a: 1 }, '{"a":1}'],
    ["bool", true, true],
    ["bool", "False", false],
    ["bool", "TRUE", true],
    ["bool", 1, true],
    ["bool", "", null],
    ["int", 5, 5],
    ["int", "-5", -5],
    ["int", 12.0, 12],
    ["long", "9223372036854775807", "9223372036854775807"],
    ["long", "12.0", "12"],
    ["real", "1e3", 1000],
    ["real", "NaN", "NaN"],
    ["real", "-Infinity", "-Infinity"],
    ["decimal", "0.000000000000000001", "0.000000000000000001"],
    ["datetime", TIME, ticks(TIME)],
    ["datetime", "2020-05-20T18:19:04.4234567Z", ticks(TIME, 4567)],
    ["datetime", "2020-05-20T18:19:04.42345678901Z", ticks(TIME, 4567)],
    ["datetime", "2020-05-20T20:19:04.4234567+02:00", ticks(TIME, 4567)],
    ["datetime", "2020-05-20 18:19:04", ticks("2020-05-20T18:19:04Z")],
    ["datetime", "2020-05-20", ticks("2020-05-20T00:00:00Z")],
    ["datetime", "5/20/2020, 6:19:04.423 PM", ticks(TIME)],
    ["datetime", "5/20/2020, 6:19:04.4234567\u202fPM", ticks(TIME, 4567)],
    ["datetime", "1/2/2020, 12:00:00 AM", ticks("2020-01-02T00:00:00Z")],
    ["datetime", "0001-01-01T00:00:00Z", "0"],
    ["datetime", "9999-12-31T23:59:59.9999999Z", "3155378975999999999"],
    ["timespan", "00:00:01", "10000000"],
    ["timespan", "-1.02:03:04.0000005", "-937840000005"],
    ["guid", "C4B4EA3C-58FF-4E0E-B5B0-D2EA01CCE380", "c4b4ea3c-58ff-4e0e-b5b0-d2ea01cce380"],
    ["guid", "", null],
    ["dynamic", { a: [1, "x"] }, '{"a":[1,"x"]}'],
    ["dynamic", '{ "a" : [1, 2] }', '{"a":[1,2]}'],
    ["dynamic", "[]", "[]"],
    ["dynamic", "5", "5"],
    ["dynamic", "plain", '"plain"'],
    ["dynamic", "{broken", '"{broken"'],
    ["dynamic", '{"a":NaN}', '"{\\"a\\":NaN}"'],
    ["dynamic", '{"a":"NaN, Infinity"}', '{"a":"NaN, Infinity"}'],
    ["dynamic", "null", null],
    ["dynamic", "", null],
  ];
  it.each(cases)("%s from %j", async (type, value, expected) => {
    exported.write("T.ndjson", lines({ [type]: value }));
    const table = await exported.loadOne(undefined, { schemas });
    expect(table.problems).toEqual([]);
    expect(await exported.values(`SELECT "${type}" FROM "T"`)).toEqual([expected]);
  });

  const lost: [KustoType, unknown][] = [
    ["bool", "yes"],
    ["int", 12.7],
    ["int", "2147483648"],
    ["long", "1_000"],
    ["long", "0x10"],
    ["long", "9223372036854775808"],
    ["real", "1_0.5"],
    ["decimal", "x"],
    ["datetime", 1589998744],
    ["datetime", "20/5/2020, 6:19:04 PM"],
    ["datetime", "20/05/2020 18:19:04"],
    ["datetime", "2020-05-20 (BC)"],
    ["datetime", "1/1/0001, 1:00:00 AM"],
    ["datetime", "infinity"],
    ["datetime", "2020-02-30"],
    ["timespan", "25:00:00"],
    ["timespan", "99999999.00:00:00"],
    ["guid", "nobody"],
  ];
  it.each(lost)("%s from %j is lost, and told", async (type, value) => {
    exported.write("T.ndjson", lines({ [type]: null }, "", { [type]: value }));
    const table = await exported.loadOne(undefined, { schemas });
    expect(table.problems).toEqual([
      { file: "T.ndjson", line: 3, message: `${type}: ${JSON.stringify(String(value))} is not a ${type}` },
    ]);
    expect(await exported.values(`SELECT "${type}" FROM "T"`)).toEqual([null, null]);
  });
});

describe("columns", () => {
  it("follow the schema, and then what only the data has, typed over all rows", async () => {
    const row = { long: 1, when: TIME, n: 1, x: 1, flag: true, o: {}, mixed: 1, text: "1", none: null };
    const other = { late: [1], n: 2, x: 0.5, when: "", flag: null, mixed: "a" };
    exported.write("T.ndjson", lines(row, other));
    const table = await exported.loadOne(undefined, { schemas });
    expect(table.schema.slice(0, 10)).toEqual(schemas.get("T"));
    expect(Object.fromEntries(table.schema.slice(10).map(({ name, type }) => [name, type]))).toEqual({
      when: "datetime",
      n: "long",
      x: "real",
      flag: "bool",
      o: "dynamic",
      mixed: "string",
      text: "string",
      none: "string",
      late: "dynamic",
    });
    expect(await exported.rows(`SELECT string, guid, mixed, "when", late FROM "T"`)).toEqual([
      { string: "", guid: null, mixed: "1", when: ticks(TIME), late: null },
      { string: "", guid: null, mixed: "a", when: null, late: "[1]" },
    ]);
  });

  it("that differ from known ones in case are those", async () => {
    exported.write("SIGNINLOGS.ndjson", lines({ resulttype: "0", TIMEGENERATED: TIME }));
    const table = await exported.loadOne();
    expect(table.name).toBe("SigninLogs");
    expect(table.relation).toBe('"SigninLogs"');
    expect(table.covered).toEqual({ start: new Date(TIME), end: new Date(TIME) });
    expect(await exported.values('SELECT "ResultType" FROM "SigninLogs"')).toEqual(["0"]);
  });

  it("that differ in case in one file are both kept, and one is renamed", async () => {
    exported.write("X.ndjson", lines({ a: "1", A: "2", "": "3", "q\"'/~": "4" }));
    const table = await exported.loadOne();
    expect(table.schema.map(({ name }) => name)).toEqual(["a", "A_2", "Column", "q\"'/~"]);
    expect(table.problemCount).toBe(2);
    expect(await exported.rows('FROM "X"')).toEqual([{ a: "1", A_2: "2", Column: "3", "q\"'/~": "4" }]);
  });
});

describe("malformed lines", () => {
  const text = lines(
    { A: "1" },
    "",
    '{"A": "cut',
    { A: "2" },
    "5",
    '{"A":"x"} {"A":"y"}',
    {},
    "null",
    '{"A":"\\ud800"}',
    { A: "3", N: 1 },
  );

  it.each(["X.ndjson", "X.jsonl.gz", "X.json"])("are left out of %s and told by line", async (name) => {
    exported.write(name, text);
    const table = await exported.loadOne();
    expect(await exported.values('SELECT "A" FROM "X"')).toEqual(["1", "2", "", "3"]);
    expect(table.rows).toBe(4);
    expect(table.problemCount).toBe(5);
    expect(table.problems.map(({ line, message }) => `${String(line)} ${message}`)).toEqual([
      "3 is not JSON",
      "5 is JSON, but not an object",
      "6 is not JSON",
      "8 is JSON, but not an object",
      "9 is not JSON",
    ]);
    expect(new Set(table.problems.map(({ file }) => file))).toEqual(new Set([name]));
    expect(await exported.rows("SELECT table_name FROM duckdb_tables()")).toEqual([{ table_name: "huntbook rows X" }]);
  });

  it("are told by file, also beside lost values and in later files", async () => {
    exported.write("T/a.ndjson", lines({ int: 1 }, "bad", { int: "x", bool: "y" }));
    exported.write("T/b/c.json", lines({ int: "z" }, "[bad", { int: 4 }));
    exported.write("T/d.json", JSON.stringify([{ int: 5 }, 6, { int: "w" }], null, 2));
    const table = await exported.loadOne(undefined, { schemas });
    expect(await exported.values('SELECT "int" FROM "T"')).toEqual([1, null, null, 4, 5, null]);
    expect(table.problemCount).toBe(7);
    expect(table.problems.map(({ file, line, message }) => `${file} ${String(line)} ${message}`)).toEqual([
      "T/a.ndjson 2 is not JSON",
      'T/a.ndjson 3 bool: "y" is not a bool; int: "x" is not a int',
      'T/b/c.json 1 int: "z" is not a int',
      "T/b/c.json 2 is not JSON",
      "T/d.json 5 is JSON, but not an object",
      'T/d.json 6 int: "w" is not a int',
    ]);
  });

  it("are all counted, and 20 a file are kept", async () => {
    exported.write("X.ndjson", lines({ A: "1" }, ...Array.from({ length: 5000 }, () => "bad"), { A: "2" }));
    const table = await exported.loadOne();
    expect(table.rows).toBe(2);
    expect(table.problemCount).toBe(5000);
    expect(table.problems.map(({ line }) => line)).toEqual(Array.from({ length: 20 }, (_, i) => i + 2));
  });

  it("are told rightly deep inside files that are read in parts", async () => {
    const many = (start: number): string[] =>
      Array.from({ length: 200_000 }, (_, i) => JSON.stringify({ int: start + i, string: "x".repeat(100) }));
    const [a, b] = [many(0), many(200_000)];
    a[150_000] = "bad";
    b[100_000] = "bad";
    b[190_000] = '{"int":"lost"}';
    exported.write("T/a.ndjson", a.join("\n"));
    exported.write("T/b.ndjson.gz", b.join("\n\n"));
    const table = await exported.loadOne(undefined, { schemas });
    expect(table.rows).toBe(399_998);
    expect(table.problems.map(({ file, line }) => `${file} ${String(line)}`)).toEqual([
      "T/a.ndjson 150001",
      "T/b.ndjson.gz 200001",
      "T/b.ndjson.gz 380001",
    ]);
    const expected = (399_999 * 400_000) / 2 - 150_000 - 300_000 - 390_000;
    expect(await exported.values('SELECT sum("int")::BIGINT FROM "T"')).toEqual([String(expected)]);
  });

  it("are errors when strict", async () => {
    exported.write("X.ndjson", text);
    await expect(exported.load(undefined, { strict: true })).rejects.toMatchObject({
      code: "ExportUnreadable",
      message: "X.ndjson, line 3: is not JSON (and 4 more)",
    });
  });
});

describe("an answer of the query API", () => {
  const answer = {
    statistics: { note: '"tables"' },
    tables: [
      { name: "Other", columns: [{ name: "A", type: "string" }], rows: [["no"]] },
      {
        name: "PrimaryResult",
        columns: [
          { name: "TimeGenerated", type: "datetime" },
          { name: "ResultType", type: "string" },
          { name: "Extra", type: "real" },
          { name: "DeviceDetail", type: "dynamic" },
        ],
        rows: [
          [TIME, "0", "NaN", '{"a":"x, [\\"y\\"]"}'],
          ["when", "50126"],
          [null, "007", 1, null],
          ["never", "1", "abc", "[1]"],
        ],
      },
    ],
  };

  it.each([
    ["SigninLogs.json", undefined],
    ["SigninLogs.json.gz", 2],
  ])("is read as its PrimaryResult: %s", async (name, indent) => {
    const json = JSON.stringify(answer, null, indent);
    exported.write(name, json);
    const table = await exported.loadOne();
    expect(table.schema.at(-1)).toEqual({ name: "Extra", type: "real" });
    expect(
      await exported.rows('SELECT "TimeGenerated" t, "ResultType" r, "Extra" e, "DeviceDetail" d FROM "SigninLogs"'),
    ).toEqual([
      { t: ticks(TIME), r: "0", e: "NaN", d: '{"a":"x, [\\"y\\"]"}' },
      { t: null, r: "007", e: 1, d: null },
      { t: null, r: "1", e: null, d: "[1]" },
    ]);
    const lineOf = (text: string): number => json.slice(0, json.indexOf(text)).split("\n").length - (indent ? 1 : 0);
    expect(table.problemCount).toBe(3);
    expect(table.problems).toEqual([
      { file: name, line: lineOf('"when"'), message: "is a row of 2 values where there are 4 columns" },
      {
        file: name,
        line: lineOf('"never"'),
        message: 'TimeGenerated: "never" is not a datetime; Extra: "abc" is not a real',
      },
    ]);
  });

  it("that is partial says so", async () => {
    const error = { code: "PartialError", innererror: { code: "E_QUERY_RESULT_SET_TOO_LARGE", message: "over 64 MB" } };
    exported.write("SigninLogs.json", JSON.stringify({ tables: answer.tables.slice(0, 1), error }));
    const table = await exported.loadOne();
    expect(table.problems[0]?.message).toBe("holds only part of the answer: E_QUERY_RESULT_SET_TOO_LARGE: over 64 MB");
  });
});

describe("what is not an export", () => {
  it.each([
    ["one object over several lines", "X.json", '{\n "a": 1\n}'],
    ["text", "X.ndjson", "hello\nworld\n"],
    ["an array cut off", "X.json", '[{"a": 1},\n{"a": 2}'],
    ["an array with a fault", "X.json", '[{"a": 1},\n{"a": }]'],
    ["an answer cut off", "X.json", '{"tables":[{"name":"PrimaryResult","columns":[{"na'],
    [
      "an answer of unknown types",
      "X.json",
      '{"tables":[{"name":"P","columns":[{"name":"a","type":"blob"}],"rows":[]}]}',
    ],
    ["an empty file of an unknown table", "X.ndjson", ""],
    ["an empty array of an unknown table", "X.json", "[]"],
    ["a bad gzip", "X.ndjson.gz.raw", "plain"],
  ])("%s", async (_, name, text) => {
    exported.write(name.replace(".raw", "") === name ? name : "Y.txt", text);
    const path = name.endsWith(".raw") ? exported.write("raw/X.ndjson", text) : undefined;
    if (path) {
      const { renameSync } = await import("node:fs");
      renameSync(path, `${path}.gz`);
    }
    await expect(exported.load()).rejects.toMatchObject({ code: "ExportUnreadable" });
    await exported.load().catch((error: unknown) => {
      expect((error as Error).message).not.toContain(exported.folder);
      expect((error as Error).message.split("\n")).toHaveLength(1);
    });
  });

  it("a gzip that is cut off", async () => {
    const { gzipSync } = await import("node:zlib");
    const { writeFileSync } = await import("node:fs");
    const zipped = gzipSync(lines(...Array.from({ length: 1000 }, (_, i) => ({ A: i }))));
    writeFileSync(`${exported.folder}/X.ndjson.gz`, zipped.subarray(0, zipped.length - 12));
    await expect(exported.load()).rejects.toMatchObject({ code: "ExportUnreadable" });
  });
});

describe("encodings", () => {
  it.each([
    ["utf-8 with a mark", (text: string) => Buffer.from(`\ufeff${text}`)],
    ["utf-16", (text: string) => Buffer.from(`\ufeff${text}`, "utf16le")],
    ["utf-16, big end first", (text: string) => Buffer.from(`\ufeff${text}`, "utf16le").swap16()],
  ])("%s", async (_, encode) => {
    exported.write("X.ndjson", encode('{"A":"é😀"}\nbad\n'));
    exported.write("Y.json.gz", encode('[{"A":"é😀"}]'));
    exported.write("Z.csv", encode("A,B\né😀,1\n"));
    const tables = await exported.load();
    for (const { relation } of tables) expect(await exported.values(`SELECT "A" FROM ${relation}`)).toEqual(["é😀"]);
    expect(tables[0]?.problems).toEqual([{ file: "X.ndjson", line: 2, message: "is not JSON" }]);
  });
});
