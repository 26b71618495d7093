import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { checkFile } from "../../src/notebook/check/check-file.js";
import { checkPaths } from "../../src/notebook/check/check-paths.js";
import { reportText, summary } from "../../src/notebook/check/report.js";
import { Parser } from "../../src/kql/parser.js";
import { builtinSchemas } from "../../src/kql/schemas.js";

const folder = mkdtempSync(join(tmpdir(), "huntbook-check-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const parser = new Parser(builtinSchemas());

function file(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, text);
  return path;
}

function notebook(name: string, cells: readonly (string | readonly string[])[], space = 1): string {
  const json = {
    cells: cells.map((source, i) => ({
      cell_type: i === 0 ? "markdown" : "code",
      metadata: {},
      source,
      ...(i > 0 && { outputs: [], execution_count: null }),
    })),
    metadata: { kernelspec: { name: "tslab", display_name: "TypeScript" } },
    nbformat: 4,
    nbformat_minor: 4,
  };
  return file(name, JSON.stringify(json, null, space));
}

it("tells the line and column of a .kql file", async () => {
  const path = file("a.kql", "SigninLogs\n| where TimeGenerated > ago(1d)\n| where ResultTyp == '0'\n");
  expect(await checkFile(path, parser)).toMatchObject({
    queries: 1,
    findings: [
      {
        file: path,
        cell: null,
        line: 3,
        column: 9,
        endLine: 3,
        endColumn: 18,
        fileLine: 3,
        code: "KS142",
        suggestion: "ResultType",
      },
    ],
  });
});

it("tells the cell of a notebook, the place in it, and the line of its file", async () => {
  const lines = [
    "const t = 1\n",
    "await ws.query(kql`SigninLogs | where TimeGenerated > ago(${span})\n",
    "| where Nope == 1`)",
  ];
  const path = notebook("n.ipynb", ["# A hunt", "1 + 1", lines]);
  const { findings } = await checkFile(path, parser);
  expect(findings).toMatchObject([{ cell: 3, line: 3, column: 9, code: "KS142" }]);
  const stored = reportText(await checkPaths([path]), "sarif", "1");
  expect(stored).toContain('"startLine": ' + String(findings[0]?.fileLine));
  expect(findings[0]?.fileLine).toBeGreaterThan(20);
  const flat = notebook("flat.ipynb", ["# A hunt", "1 + 1", lines.join("")], 0);
  expect((await checkFile(flat, parser)).findings).toMatchObject([{ cell: 3, line: 3, fileLine: 1 }]);
});

it("checks what stands around values, and not the values", async () => {
  const path = file("c.ts", "await ws.query(kql`${base} | where a == ${x} and b in (${list}) | take ${n}`)");
  expect((await checkFile(path, parser)).findings).toEqual([]);
});

it("tells of the first lost operator only", async () => {
  const path = file("d.kql", "SigninLogs | sumarize count() by ResultType | extend a = 1");
  expect((await checkFile(path, parser)).findings).toMatchObject([{ code: "KS176", suggestion: "summarize" }]);
});

it("has nothing to say of an empty file", async () => {
  expect(await checkFile(file("empty.kql", " \n"), parser)).toMatchObject({ queries: 0, findings: [] });
});

it.each([
  ["a file of another kind", "x.txt", "UsageInvalid"],
  ["a notebook that is none", "bad.ipynb", "NotebookInvalid"],
])("refuses %s", async (_, name, code) => {
  await expect(checkFile(file(name, "{"), parser)).rejects.toMatchObject({ code });
  await expect(checkFile(join(folder, "nowhere.kql"), parser)).rejects.toMatchObject({ code: "UsageInvalid" });
});

describe("paths", () => {
  it("may be folders, without node_modules and hidden folders", async () => {
    for (const name of ["in/b.kql", "in/deep/a.kql", "in/node_modules/c.kql", "in/.git/d.kql", "in/readme.md"])
      file(name, "print 1");
    const checked = await checkPaths([join(folder, "in")]);
    expect(checked.map((each) => each.file.slice(folder.length))).toEqual(["/in/b.kql", "/in/deep/a.kql"]);
  });

  it("know a workspace's own tables", async () => {
    file("exports/Firewall_CL.ndjson", '{"Host":"a","TimeGenerated":"2026-01-01T00:00:00Z"}\n');
    const path = file("own.kql", "Firewall_CL | where TimeGenerated > ago(1d) | project Host");
    expect((await checkPaths([path]))[0]?.findings).toHaveLength(1);
    expect((await checkPaths([path], join(folder, "exports")))[0]?.findings).toEqual([]);
  });
});

describe("the report", () => {
  it("is one line a finding", async () => {
    const checked = await checkPaths([file("r.kql", "SigninLogs | where ResultTyp == 1")]);
    expect(reportText(checked, "text", "1")).toBe(
      `${join(folder, "r.kql")}:1:20: error KS142: The name 'ResultTyp' does not refer to any known column, table, variable or function. Did you mean ResultType?`,
    );
    expect(summary(checked, false)).toEqual({
      text: "1 query in 1 file: 1 error, 0 warnings, 0 suggestions",
      failed: true,
    });
  });

  it("shows what hides in a file's text", async () => {
    const checked = await checkPaths([file("bidi.kql", "SigninLogs | where ['a\u202eb'] == 1")]);
    expect(reportText(checked, "text", "1")).toContain("⟨U+202E⟩");
  });

  it("fails on warnings only when it is strict", async () => {
    const checked = await checkPaths([file("w.kql", "SigninLogs | count")]);
    expect(summary(checked, false).failed).toBe(false);
    expect(summary(checked, true).failed).toBe(true);
  });

  it("is SARIF 2.1.0", async () => {
    const checked = await checkPaths([file("s.kql", "SigninLogs | where ResultTyp == 1"), file("t.kql", "AuditLogs")]);
    const log = JSON.parse(reportText(checked, "sarif", "0.1.0")) as {
      version: string;
      runs: { tool: { driver: { rules: { id: string }[] } }; results: Record<string, unknown>[] }[];
    };
    expect(log.version).toBe("2.1.0");
    expect(log.runs[0]?.tool.driver.rules.map(({ id }) => id)).toEqual(["HB001", "KS142"]);
    expect(log.runs[0]?.results).toMatchObject([
      {
        ruleId: "KS142",
        ruleIndex: 1,
        level: "error",
        locations: [{ physicalLocation: { region: { startLine: 1, startColumn: 20 } } }],
      },
      { ruleId: "HB001", ruleIndex: 0, level: "warning" },
    ]);
  });
});

it("finds nothing wrong in the hunts that come with Huntbook", async () => {
  const checked = await checkPaths(["notebooks"]);
  expect(checked.reduce((sum, { queries }) => sum + queries, 0)).toBeGreaterThan(5);
  expect(checked.flatMap(({ findings }) => findings.filter(({ severity }) => severity !== "suggestion"))).toEqual([]);
});
