import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Engine } from "../../src/engine/engine.js";
import { builtinSchemas } from "../../src/kql/schemas.js";
import { loadExports } from "../../src/workspace/exports/load.js";
import type { LoadedTable } from "../../src/workspace/exports/loaded.js";

const NOW = 637_256_808_000_000_000n; // 2020-05-21T18:00:00Z
const folder = mkdtempSync(join(tmpdir(), "huntbook-scan-"));
/** The same 200,000 sign-ins, one a second: as Parquet that is viewed, and the same without its scan told. */
let pushed: Engine;
let plain: Engine;

beforeAll(async () => {
  const { connection, over } = await Engine.open();
  const path = join(folder, "SigninLogs.parquet");
  await connection.run(
    `COPY (SELECT TIMESTAMPTZ '2020-05-20 00:00:00+00' + INTERVAL (i) SECOND AS "TimeGenerated",
       CASE WHEN i % 7 = 0 THEN NULL ELSE (i % 20)::VARCHAR END AS "ResultType", sha256(i::VARCHAR) AS "CorrelationId",
       i % 5 AS "DurationMs" FROM range(200000) r(i)) TO '${path}' (FORMAT parquet, ROW_GROUP_SIZE 4096)`,
  );
  expect(statSync(path).size).toBeGreaterThan(8 << 20);
  const schemas = builtinSchemas();
  const { tables } = await loadExports(connection, path, { schemas });
  const catalog = (scanned: boolean) => (name: string) => {
    const table: LoadedTable | undefined = tables.find((each) => each.name === name);
    const schema = schemas.get(name);
    return schema && { schema, relation: table?.relation ?? null, ...(scanned && table && { scan: table.scan }) };
  };
  pushed = over(schemas, catalog(true));
  plain = over(schemas, catalog(false));
});
afterAll(() => {
  pushed.close();
  rmSync(folder, { recursive: true });
});

async function planOf(text: string): Promise<string> {
  const { sql } = pushed.translate(text, NOW);
  const found = await pushed.connection.runAndReadAll(`EXPLAIN ANALYZE ${sql}`);
  return String(found.getRows().at(-1)?.at(-1));
}

/** How many rows the scan of the files gave to the operators above it. */
function rowsScanned(plan: string): number {
  const scan = plan.slice(plan.lastIndexOf("Function:"));
  const rows = /([\d,]+) rows/.exec(scan)?.[1];
  if (rows === undefined) throw new Error(plan);
  return Number(rows.replaceAll(",", ""));
}

const REACHING = [
  ["ago()", "SigninLogs | where TimeGenerated > ago(1h) | count", 53_000],
  ["a range", "SigninLogs | where TimeGenerated between (datetime(2020-05-21T10:00) .. 1h) | count", 3700],
  [
    "both ends",
    "SigninLogs | where TimeGenerated >= datetime(2020-05-21T10:00) and TimeGenerated < datetime(2020-05-21T10:10) | count",
    700,
  ],
  ["a let", "let start = ago(30m); let T = SigninLogs | where TimeGenerated >= start; T | summarize count()", 60_000],
  [
    "a filter behind extend",
    "SigninLogs | where TimeGenerated > ago(1h) | extend x = 1 | where x == 1 | count",
    53_000,
  ],
] as const;

describe("a filter reaches the scan:", () => {
  it.each(REACHING)("%s", async (_, text, most) => {
    expect(rowsScanned(await planOf(text))).toBeLessThanOrEqual(most);
    expect(rowsScanned(await planOf(text))).toBeGreaterThan(0);
  });

  it("and texts and numbers do as well", async () => {
    expect(rowsScanned(await planOf('SigninLogs | where ResultType == "3" | count'))).toBeLessThan(20_000);
    expect(rowsScanned(await planOf('SigninLogs | where ResultType in ("3", "4") | count'))).toBeLessThan(40_000);
  });

  it("and the timespan beside the query", async () => {
    const { sql } = pushed.translate("SigninLogs | count", NOW, { start: NOW - 36_000_000_000n, end: NOW });
    const found = await pushed.connection.runAndReadAll(`EXPLAIN ANALYZE ${sql}`);
    expect(rowsScanned(String(found.getRows().at(-1)?.at(-1)))).toBeLessThan(10_000);
  });
});

const SAME = [
  ...REACHING.map(([, text]) => text),
  "SigninLogs | where TimeGenerated > datetime(2020-05-20T00:00:05) and TimeGenerated <= datetime(2020-05-20T00:00:09) | count",
  "SigninLogs | where TimeGenerated == datetime(2020-05-20T00:00:05.0000001) | count",
  "SigninLogs | where TimeGenerated == datetime(2020-05-20T00:00:05) | count",
  "SigninLogs | where datetime(2020-05-20T00:00:05) > TimeGenerated | count",
  "SigninLogs | where not(TimeGenerated > ago(1h)) | count",
  "SigninLogs | where TimeGenerated !between (ago(1h) .. now()) | count",
  "SigninLogs | where TimeGenerated > datetime(null) | count",
  'SigninLogs | where ResultType == "" | count',
  'SigninLogs | where ResultType in ("", "3") | count',
  'SigninLogs | where ResultType =~ "3" or TimeGenerated < datetime(2020-05-20T01:00) | count',
  "SigninLogs | where DurationMs == 3 | count",
  "SigninLogs | extend TimeGenerated = datetime(2020-05-20T00:00:05) | where TimeGenerated < datetime(2020-05-20T00:00:06) | count",
  "SigninLogs | sort by TimeGenerated asc | serialize n = row_number() | where TimeGenerated > ago(1h) | summarize min(n), max(n)",
  "SigninLogs | summarize n = count() by bin(TimeGenerated, 1h) | where TimeGenerated > datetime(2020-05-22) | count",
  "SigninLogs | take 10 | where TimeGenerated > datetime(2030-01-01) | count",
  'SigninLogs | project TimeGenerated = datetime_add("year", 10, TimeGenerated) | where TimeGenerated > datetime(2030-05-21) | count',
  "SigninLogs | project CorrelationId = ResultType, ResultType = CorrelationId | where CorrelationId == '3' | count",
  "SigninLogs | where TimeGenerated > toscalar(SigninLogs | summarize max(TimeGenerated)) - 1h | count",
];

it.each(SAME)("never changes an answer: %s", async (text) => {
  const [one, other] = [await pushed.run(text, { now: NOW }), await plain.run(text, { now: NOW })];
  expect(one.table.columns).toEqual(other.table.columns);
});
