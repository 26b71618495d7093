import type { DuckDBConnection } from "@duckdb/node-api";
import type { Scan, ScanKind } from "../../engine/relation.js";
import { sql, type Sql } from "../../engine/sql.js";
import type { KustoType, TableSchema } from "../../kql/types.js";
import { ask, askOne } from "./ask.js";
import { fileNamed, type DataFile } from "./data-file.js";
import { joined } from "./fill.js";
import { SAMPLES_PER_FILE } from "./loaded.js";
import type { ParquetKind } from "./parquet-cast.js";
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
): Promise<Scan> {
  const { source, projection, problems } = selection(planned, schema);
  await connection.run(sql`CREATE OR REPLACE VIEW ${relation} AS SELECT ${projection} FROM ${source}`);
  if (problems) await check(connection, planned, schema, files, log);
  return { source, projection, columns: filterable(planned, schema) };
}

/** The number of rows that the files say they have. */
export function rowsIn({ files }: ParquetSource): number {
  return files.reduce((sum, { rows }) => sum + (rows ?? 0), 0);
}

/** The columns of the files on which a filter of the table can be asked as well: those whose values stand there as they are. */
function filterable(
  { source, columns }: PlannedSource & { readonly source: ParquetSource },
  schema: TableSchema,
): Scan["columns"] {
  return new Map(
    schema.flatMap(({ name, type }) => {
      const column = columns.get(name);
      const kind = column && scanKind(type, source.kind(column));
      return column && kind ? [[name, { column: column.id, kind }] as const] : [];
    }),
  );
}

function scanKind(type: KustoType, kind: ParquetKind): ScanKind | undefined {
  if (type === "datetime" && kind === "timestamptz") return "timestamptz";
  if (type === "datetime" && (kind === "timestamp" || kind === "nanoseconds")) return "timestamp";
  if (type === "string" && kind === "text") return "text";
  return (type === "int" || type === "long") && kind === "integer" ? "integer" : undefined;
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
