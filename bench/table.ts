/*
 * What the table layer costs: 1,000,000 rows × 10 mixed columns from DuckDB to Arquero, against streaming the chunks and
 * touching nothing, in the same run. Ratios mean something on any machine, milliseconds only on this one.
 *
 *   npx esbuild bench/table.ts --bundle --platform=node --format=esm --packages=external --outfile=node_modules/.cache/table.mjs
 *   node --expose-gc node_modules/.cache/table.mjs
 */
import { DuckDBInstance } from "@duckdb/node-api";
import { op, type ColumnTable } from "arquero";
import { decimals, toArquero } from "../src/table/arquero.js";
import { csvPieces } from "../src/table/csv.js";
import { readDuckDB } from "../src/table/duckdb.js";
import type { ExactTable } from "../src/table/exact.js";
import { ndjsonPieces } from "../src/table/json.js";
import { sha256 } from "../src/table/sha256.js";
import { wirePieces } from "../src/table/wire.js";
import type { KustoColumn } from "../src/kql/types.js";

const ROWS = 1_000_000;
const REPEATS = 5;
const COLUMNS: KustoColumn[] = [
  { name: "TimeGenerated", type: "datetime" },
  { name: "UserPrincipalName", type: "string" },
  { name: "IPAddress", type: "string" },
  { name: "ResultType", type: "string" },
  { name: "AppDisplayName", type: "string" },
  { name: "DeviceDetail", type: "dynamic" },
  { name: "CorrelationId", type: "guid" },
  { name: "Duration", type: "long" },
  { name: "Risk", type: "real" },
  { name: "IsInteractive", type: "bool" },
];
const TABLE = `create table signins as select
  638000000000000000 + i * 25920000 + (hash(i) % 10000000)::bigint as TimeGenerated,
  'user' || hash(i * 7) % 20000 || '@contoso.example' as UserPrincipalName,
  '10.' || hash(i * 3) % 60000 // 256 || '.' || hash(i * 3) % 60000 % 256 || '.20' as IPAddress,
  ['0', '50126', '50053', '50074', '53003', '70044'][1 + (hash(i * 11) % 6)::int] as ResultType,
  'Application number ' || hash(i * 13) % 30 as AppDisplayName,
  '{"deviceId":"' || hash(i * 17) % 500 || '","operatingSystem":"Windows 11","browser":"Edge 120.0"}' as DeviceDetail,
  uuid()::varchar as CorrelationId,
  (hash(i * 19) % 100000)::bigint as Duration,
  case when i % 10 = 0 then null else (hash(i * 23) % 1000) / 7.0 end::double as Risk,
  i % 3 = 0 as IsInteractive
  from range(${ROWS}) rows(i)`;

const connection = await (await DuckDBInstance.create(":memory:", { threads: "2" })).connect();
await connection.run(TABLE);
const stream = () => connection.stream("select * from signins");

let exact: ExactTable | undefined;
let table: ColumnTable | undefined;
const floor = await measure("stream the chunks, touch nothing", null, async () => {
  const result = await stream();
  for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk());
});
await measure("DuckDB → exact", floor, async () => (exact = await readDuckDB(await stream(), COLUMNS)));
await measure("DuckDB → Arquero", floor, async () => (table = toArquero(await readDuckDB(await stream(), COLUMNS))));
const read = exact as unknown as ExactTable;
const signins = table as unknown as ColumnTable;
await measure("exact → Arquero", floor, () => toArquero(read));
await measure("decimals", floor, () => decimals(read));
await measure("sha256", floor, () => sha256(read));
await measure("wire", floor, () => drain(wirePieces(read)));
await measure("ndjson", floor, () => drain(ndjsonPieces(read)));
await measure("csv", floor, () => drain(csvPieces(read)));
await measure("groupby user", floor, () => signins.groupby("UserPrincipalName").count().numRows());
await measure("groupby user and result", floor, () => signins.groupby("UserPrincipalName", "ResultType").count());
await measure("filter on a text", floor, () => signins.filter((d: { ResultType: string }) => d.ResultType === "0"));
await measure("latest instant", floor, () => signins.rollup({ last: op.max("TimeGenerated") }));
await measure("order by instant", floor, () => signins.orderby("TimeGenerated").indices());
await measure("filter on a dynamic", floor, () =>
  signins.filter((d: { DeviceDetail: { deviceId: string } }) => d.DeviceDetail.deviceId === "7"),
);

async function measure(what: string, unit: number | null, work: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < REPEATS; i++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  const median = times.sort((a, b) => a - b)[REPEATS >> 1] ?? NaN;
  const ratio = unit === null ? "" : `${(median / unit).toFixed(2)} ×`;
  globalThis.gc?.();
  const kept = `${Math.round(process.memoryUsage().rss / 2 ** 20)} MB`;
  console.log(`${what.padEnd(36)}${median.toFixed(0).padStart(8)} ms${ratio.padStart(10)}${kept.padStart(10)}`);
  return median;
}

function drain(pieces: Iterable<string>): number {
  let length = 0;
  for (const piece of pieces) length += piece.length;
  return length;
}
