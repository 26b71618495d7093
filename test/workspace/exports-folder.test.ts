import { existsSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { builtinSchema, builtinSchemas } from "../../src/kql/schemas.js";
import { loadExports } from "../../src/workspace/exports/load.js";
import { Export } from "./exports-folder.js";

let exported: Export;
beforeEach(async () => {
  exported = await Export.create();
});
afterEach(() => {
  exported.close();
});

describe("a folder", () => {
  it("holds a table in every file and folder, and what else lies in it is told or known not to be data", async () => {
    exported.write("signinlogs.ndjson", '{"ResultType":"0"}\n');
    exported.write("AuditLogs/y=2020/m=05/PT05M.json", '{"Result":"a"}\n');
    exported.write("AuditLogs/y=2020/m=06/PT05M.json.gz", '[{"Result":"b"}]');
    exported.write("am-officeactivity/1.json", '{"Operation":"x"}\n');
    exported.write("my 'own' [table].csv", "A\n1\n");
    exported.write("Heartbeat.ndjson", "");
    for (const name of ["truth.json", "sample.json", "manifest.json", "huntbook.json", "README.md", ".hidden/x.json"])
      exported.write(name, "not data");
    exported.write("notes.xlsx", "?");
    exported.write("AuditLogs/notes.txt", "?");
    const { tables, ignored } = await loadExports(exported.connection, exported.folder, { schemas: builtinSchemas() });
    expect(tables.map(({ name, rows }) => [name, rows]).sort()).toEqual([
      ["AuditLogs", 2],
      ["Heartbeat", 0],
      ["OfficeActivity", 1],
      ["SigninLogs", 1],
      ["my 'own' [table]", 1],
    ]);
    expect(tables.find(({ name }) => name === "Heartbeat")).toMatchObject({
      covered: null,
      schema: builtinSchema("Heartbeat"),
    });
    expect(ignored.map(({ file }) => file)).toEqual(["AuditLogs/notes.txt", "notes.xlsx"]);
    expect(await exported.values('SELECT "Result" FROM "AuditLogs"')).toEqual(["a", "b"]);
  });

  it("reads a file whose name is a pattern, and not those that match it", async () => {
    exported.write("a[bc]*?.ndjson", '{"a":"right"}\n');
    exported.write("ab.ndjson", '{"b":"decoy"}\n');
    exported.write("abxx.ndjson", '{"b":"decoy"}\n');
    const table = await exported.loadOne(`${exported.folder}/a[bc]*?.ndjson`);
    expect(table).toMatchObject({ name: "a[bc]*?", rows: 1, schema: [{ name: "a", type: "string" }] });
    expect(await exported.values(`SELECT a FROM ${table.relation}`)).toEqual(["right"]);
  });

  it.each([
    ["nothing there", "missing"],
    ["nothing in it", "empty"],
    ["a file of another kind", "notes.txt"],
  ])("%s", async (_, name) => {
    exported.write("notes.txt", "x");
    exported.write("empty/.keep", "");
    const load = exported.load(`${exported.folder}/${name}`);
    await expect(load).rejects.toMatchObject({ code: "ExportUnreadable" });
  });

  it("leaves no copies behind", async () => {
    const before = new Set(readdirSync(tmpdir()));
    exported.write("X.json", '\ufeff[{"a":1}]');
    await exported.load();
    const left = readdirSync(tmpdir()).filter((name) => /^huntbook-(?!test)/.test(name) && !before.has(name));
    expect(left).toEqual([]);
  });
});

it("a known table whose columns differ only in case keeps the first of them", async () => {
  exported.write("AppServiceAppLogs.ndjson", '{"Stacktrace":"a","StackTrace":"b"}\n');
  const table = await exported.loadOne();
  expect(table.schema.filter(({ name }) => /^stacktrace/i.test(name)).map(({ name }) => name)).toEqual([
    "Stacktrace",
    "StackTrace_2",
  ]);
  expect(table.problemCount).toBe(1);
});

const REAL = fileURLToPath(new URL("../../../shared/data", import.meta.url));
describe.skipIf(!existsSync(REAL))("real exports (skipped without ../shared/data)", () => {
  it("load without a problem", async () => {
    const tables = await exported.load(REAL);
    expect(tables.map(({ name, rows, problemCount }) => [name, rows, problemCount])).toEqual([
      ["AuditLogs", 4, 0],
      ["OfficeActivity", 1, 0],
      ["SigninLogs", 86, 0],
    ]);
    expect(tables[2]?.covered).toMatchObject({ start: expect.any(Date) as unknown, end: expect.any(Date) as unknown });
    expect(await exported.values('SELECT DISTINCT json_type("InitiatedBy") FROM "AuditLogs"')).toEqual(["OBJECT"]);
    expect(await exported.values('SELECT "OriginatingServer" FROM "OfficeActivity"')).toEqual([
      "AB1CD23EF4567 (15.20.4200.000)\r\n",
    ]);
    const [first] = await exported.rows('SELECT "ResultType", "TimeGenerated" FROM "SigninLogs" LIMIT 1');
    expect(first).toEqual({ ResultType: "0", TimeGenerated: "637255955444230000" });
  });
});
