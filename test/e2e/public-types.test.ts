import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Cell, CodeCell, Notebook } from "../../src/notebook/notebook.js";
import { runNotebook, type RunResult } from "../../src/notebook/run.js";

/**
 * The kernel's TypeScript crashes on values whose type it cannot name ("Paths must either both be absolute …"), and it
 * checks every cell: each public function gives a const here, and the cell after it uses that const with its full type.
 */
const CELLS = [
  `import { chart, connect, displaySymbol, findings, kql, resultOf, show } from "huntbook";
import type { ColumnTable } from "arquero";
const ws = await connect("sample");`,
  `const clock: Date = ws.now();
const question = kql\`SigninLogs | where ResultType in (\${["50126"]}) | summarize Failures = count() by IPAddress | top 5 by Failures\`;`,
  `const text: string = question.text;
const fails = await ws.query(question);`,
  `const rows: number = fails.numRows();
const info = resultOf(fails);
const answer = await ws.ask(question);`,
  `const complete: boolean | undefined = info?.complete;
const exact: number = answer.table.rows;
const names: string[] = await ws.tables();
const schema = await ws.schema("SigninLogs");`,
  `const firstColumn: string | undefined = schema[0]?.name;
const diagnostics = await ws.check("SigninLogs | where Nope == 1");`,
  `const message: string | undefined = diagnostics[0]?.message;
const bars = chart.bar(fails, { x: "IPAddress", y: "Failures" });
const lines = chart.timeline(await ws.query("SigninLogs | take 100 | project TimeGenerated"));
const hours = chart.heatmap(await ws.query("SigninLogs | take 100 | project TimeGenerated"));`,
  `const svg: string = bars.toSvg() + lines.toSvg() + hours.toSvg();
const found = findings(fails, { title: "Failing address", severity: "low", techniques: ["T1110"], entities: { ip: "IPAddress" } });`,
  `const severity: string | undefined = found[0]?.severity;
const shown = found[displaySymbol]();
show(fails);
const pivot: ColumnTable = fails.filter((d: { Failures: number }) => d.Failures > 0).select("IPAddress");
console.log(JSON.stringify([rows > 0, complete, exact === rows, names.includes("SigninLogs"), firstColumn, message?.slice(0, 15), svg.startsWith("<svg"), severity, pivot.numCols(), text.length > 10, clock.toISOString(), Object.keys(shown).length > 1]));`,
];

let folder: string;
let result: RunResult;

const notebook = (sources: readonly string[]): Notebook => ({
  nbformat: 4,
  nbformat_minor: 5,
  metadata: { kernelspec: { name: "tslab", display_name: "TypeScript", language: "typescript" } },
  cells: sources.map((source, i) => ({
    cell_type: "code",
    id: `cell-${i}`,
    metadata: {},
    source,
    outputs: [],
    execution_count: null,
  })),
});

const textOf = (cell: Cell | undefined): string => {
  const outputs = (cell as CodeCell | undefined)?.outputs ?? [];
  return outputs.map((output) => JSON.stringify(output)).join("\n");
};

beforeAll(async () => {
  // Inside notebooks/, so that "huntbook" resolves as it does for an analyst.
  await mkdir("notebooks/.test", { recursive: true });
  folder = await mkdtemp(join("notebooks/.test", "types-"));
  result = await runNotebook(notebook(CELLS), { cwd: folder });
}, 120_000);

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

test("a value of each public function is used with its full type in the next cell", () => {
  const last = result.notebook.cells.at(-1);
  expect(result.failedCell, textOf(result.notebook.cells[result.failedCell?.index ?? 0])).toBeNull();
  expect(result.status).toBe("completed");
  const printed = /\[true.*?\]/.exec(textOf(last).replaceAll("\\", ""))?.[0];
  expect(JSON.parse(printed ?? "null")).toEqual([
    true,
    true,
    true,
    true,
    "AADTenantId",
    "The name 'Nope'",
    true,
    "low",
    1,
    true,
    "2026-06-30T00:00:00.000Z",
    true,
  ]);
});

test("a type mistake in a cell is that cell's error, and later cells do not run", async () => {
  const mistaken = await runNotebook(
    notebook(['import { kql } from "huntbook";', "const n: number = kql`print 1`.text;", 'console.log("later");']),
    { cwd: folder },
  );
  expect(mistaken.status).toBe("failed");
  expect(mistaken.failedCell?.index).toBe(1);
  expect(textOf(mistaken.notebook.cells[1])).toContain("Type 'string' is not assignable to type 'number'");
  expect(mistaken.cells.map((cell) => cell.state)).toEqual(["completed", "failed", "not run"]);
}, 60_000);
