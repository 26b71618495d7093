import type { KustoColumn, TableSchema } from "../kql/types.js";
import { unifiedColumns } from "../kql/unified-columns.js";
import { from, isEmpty, Names, relation, withoutRows, type Relation, type RelationColumn } from "./relation.js";
import { join, literal, sql } from "./sql.js";
import { nothing } from "./value.js";

export interface UnionInput {
  /** The table's name, for withsource. */
  readonly name: string | null;
  readonly rows: Relation;
  /** None of its rows is wanted, but its columns count. */
  readonly rowless?: boolean;
}

/** The column that tells where a row came from, and what it says, with a number, of an input without a name. */
export interface SourceColumn {
  readonly name: string;
  readonly unnamed: "union_arg" | "search_arg";
}

export function sourceOf({ sourceColumn }: { readonly sourceColumn: string | null }): SourceColumn | null {
  return sourceColumn === null ? null : { name: sourceColumn, unnamed: "union_arg" };
}

/** Rows of several relations under the columns that the binder chose: a column that one lacks is null there. */
export function unionAll(
  inputs: readonly UnionInput[],
  columns: TableSchema,
  source: SourceColumn | null,
  refuse: (what: string, hint?: string) => Error,
): Relation {
  const names = new Names([]);
  const out = columns.map((column) => ({ ...column, id: names.id(column.name), nullable: column.type !== "string" }));
  const origins = originsOf(
    inputs,
    columns.filter(({ name }) => name !== source?.name),
  );
  const given = inputs.map(({ rows }) => byUnifiedName(rows, out, origins));
  const lost = columns.find((column) => column.name !== source?.name && !given.some((own) => own.has(keyOf(column))));
  if (lost) throw refuse(`A union whose column '${lost.name}' comes from no input`);
  const hidden = inputs.find(({ rows }) => !isEmpty(rows) && rows.columns.some(({ name }) => name === source?.name));
  if (hidden) {
    throw refuse(`A source column '${source?.name ?? ""}' beside a column of that name`, "Give it a name of its own.");
  }
  const read = inputs.flatMap(({ name, rows, rowless }, i) =>
    rowless || isEmpty(rows) ? [] : [{ name: name ?? `${source?.unnamed ?? ""}${i}`, rows, own: given[i] }],
  );
  if (read.length === 0) return withoutRows(out);
  const filled = out.filter(
    (column) => column.name === source?.name || read.some(({ own }) => own?.has(keyOf(column))),
  );
  const selects = read.map(({ name, rows, own }) => {
    const values = filled.map((column) => {
      const value = column.name === source?.name ? literal(name) : own?.get(keyOf(column))?.id;
      return sql`${value ?? nothing(column.type)} AS ${column.id}`;
    });
    return sql`SELECT ${values.length === 0 ? sql`1` : join(values)} FROM ${from(rows)}`;
  });
  const all = relation(sql`(${join(selects, " UNION ALL ")})`, out);
  // Of the thousands of columns of a workspace most are null in every row: DuckDB plans them faster outside.
  const absent = out.filter((column) => !filled.includes(column));
  return { ...all, computed: absent.map(({ id, type }) => ({ id, value: nothing(type) })) };
}

/** The inputs' column that each of the union's is. The binder counts all inputs, or those of which rows are wanted. */
function originsOf(inputs: readonly UnionInput[], out: TableSchema): ReadonlyMap<string, string> {
  const [all, wanted] = [inputs, inputs.filter(({ rowless }) => rowless !== true)].map(
    (counted) =>
      new Map(unifiedColumns(counted.map(({ rows }) => rows.columns)).map((column) => [keyOf(column), column.of])),
  );
  const isOf = (origins: ReadonlyMap<string, string>) => out.every((column) => origins.has(keyOf(column)));
  const found = [all, wanted].filter((origins) => origins !== undefined).filter(isOf);
  return found.find(({ size }) => size === out.length) ?? found[0] ?? new Map<string, string>();
}

/** The column of one input that each of the union's is. */
function byUnifiedName(
  { columns }: Relation,
  out: TableSchema,
  origins: ReadonlyMap<string, string>,
): Map<string, RelationColumn> {
  const own = new Map(columns.map((column) => [keyOf(column), column]));
  return new Map(
    out.flatMap((column) => {
      const name = origins.get(keyOf(column));
      const found = name === undefined ? undefined : own.get(keyOf({ name, type: column.type }));
      return found ? [[keyOf(column), found] as const] : [];
    }),
  );
}

const keyOf = ({ name, type }: KustoColumn) => `${type} ${name}`;
