import type { DuckDBConnection } from "@duckdb/node-api";
import { sql, type Sql } from "../../engine/sql.js";
import type { TableSchema } from "../../kql/types.js";
import { ask, askOne } from "./ask.js";
import { fileNamed, type DataFile } from "./data-file.js";
import { joined } from "./fill.js";
import { SAMPLES_PER_FILE, type ParquetScan } from "./loaded.js";
import type { ParquetSource } from "./parquet-source.js";
import type { PlannedSource } from "./plan.js";
import type { ProblemLog } from "./problem-log.js";
import { selection } from "./select.js";

/** Makes a view over Parquet files, and says how to reach behind it. Only columns whose values may be lost are read. */
export async function viewParquet(
  connection: DuckDBConnection,
  relation: Sql,
  planned: PlannedSource & { readonly source: ParquetSource },
  schema: TableSchema,
  files: readonly DataFile[],
  log: ProblemLog,
): Promise<ParquetScan> {
  const { source, projection, problems } = selection(planned, schema);
  await connection.run(sql`CREATE OR REPLACE VIEW ${relation} AS SELECT ${projection} FROM ${source}`);
  if (problems) await check(connection, planned, schema, files, log);
  return { source, projection, datetimes: datetimesOf(planned, schema) };
}

/** The number of rows that the files say they have. */
export function rowsIn({ files }: ParquetSource): number {
  return files.reduce((sum, { rows }) => sum + (rows ?? 0), 0);
}

function datetimesOf(
  { source, columns }: PlannedSource & { readonly source: ParquetSource },
  schema: TableSchema,
): ParquetScan["datetimes"] {
  const datetimes: Record<string, ParquetScan["datetimes"][string]> = {};
  for (const { name, type } of schema) {
    const column = columns.get(name);
    const kind = column && source.kind(column);
    if (type !== "datetime" || !column) continue;
    if (kind === "timestamptz") datetimes[name] = { column: column.id, type: "TIMESTAMPTZ" };
    if (kind === "timestamp" || kind === "nanoseconds") datetimes[name] = { column: column.id, type: "TIMESTAMP" };
  }
  return datetimes;
}

async function check(
  connection: DuckDBConnection,
  planned: PlannedSource,
  schema: TableSchema,
  files: readonly DataFile[],
  log: ProblemLog,
): Promise<void> {
  const { source, problems } = selection(planned, schema, [sql`filename`, sql`file_row_number`]);
  if (!problems) return;
  const bad = sql`(SELECT filename, file_row_number AS n, ${problems} AS problems FROM ${source})`;
  const counted = await askOne(
    connection,
    sql`SELECT coalesce(sum(json_array_length(problems)), 0)::BIGINT AS n FROM ${bad}`,
  );
  if (Number(counted["n"]) === 0) return;
  const first = sql`row_number() OVER (PARTITION BY filename ORDER BY n) <= ${SAMPLES_PER_FILE}`;
  const found = await ask(
    connection,
    sql`SELECT filename, n, problems FROM ${bad} WHERE problems IS NOT NULL QUALIFY ${first} ORDER BY filename, n`,
  );
  const samples = found.map((row) => ({
    file: fileNamed(files, String(row["filename"])).label,
    line: Number(row["n"]) + 1,
    message: joined(row["problems"]),
  }));
  log.add(Number(counted["n"]), samples);
}
