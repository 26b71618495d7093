import type { OpenEvaluate } from "../kql/read/open.js";
import type { TableSchema } from "../kql/types.js";
import type { ExactTable } from "../table/exact.js";
import { declare } from "./declarations.js";
import { discovery } from "./operators/evaluate.js";
import { translateQuery } from "./scope.js";
import { sql, type Sql } from "./sql.js";
import { NO_ROW, withClause, type Translation } from "./translation.js";

/** A query for the columns that the data gives an `evaluate`. */
export interface ColumnSearch {
  readonly sql: Sql;
  readonly columns: TableSchema;
  /** The columns, from what the query found. */
  readonly schema: (found: ExactTable) => TableSchema;
}

export function columnSearch({ declarations, input, operator }: OpenEvaluate, translation: Translation): ColumnSearch {
  declare(declarations, { translation, row: NO_ROW });
  const rows = translateQuery(input, translation);
  const { query, schema } = discovery({ operator, input: rows, columns: [], translation });
  const names: TableSchema = [
    { name: "name", type: "string" },
    { name: "type", type: "string" },
  ];
  return {
    sql: sql`${withClause(translation)}${query}`,
    columns: names,
    schema: (found) => known(schema(pairs(found))),
  };

  function known(columns: TableSchema): TableSchema {
    if (columns.length > 0) return columns;
    throw translation.wrong(operator.span, `evaluate ${operator.plugin}() finds nothing that could be a column`);
  }
}

function pairs({ columns, rows }: ExactTable): (readonly [string, string])[] {
  const text = (column: number, row: number) => String(columns[column]?.values[row] ?? "");
  return Array.from({ length: rows }, (_, row) => [text(0, row), text(1, row)] as const);
}
