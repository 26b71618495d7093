import type { KustoType } from "../kql/types.js";
import { nothing } from "./value.js";
import { ident, join, sql, VARIABLE_MARK, type Sql } from "./sql.js";

/** A column of a relation: its Kusto name and the name that it has in the SQL. */
export interface RelationColumn {
  readonly name: string;
  readonly type: KustoType;
  readonly id: Sql;
  readonly nullable: boolean;
}

export interface OrderKey {
  readonly id: Sql;
  readonly descending: boolean;
  readonly nullsFirst: boolean;
}

/** What a column of a file holds, where a filter on the table's column says something of it. */
export type ScanKind = "timestamp" | "timestamptz" | "text" | "integer";

/** How the files behind a table are read, so that a filter can reach their row groups. */
export interface Scan {
  /** The table function over the files: what stands after FROM. */
  readonly source: Sql;
  /** The select list that makes the table's columns: the table is `SELECT projection FROM source`. */
  readonly projection: Sql;
  /** By column of the table, the column of the files that it is made from. */
  readonly columns: ReadonlyMap<string, { readonly column: Sql; readonly kind: ScanKind }>;
}

/** A scan under a relation: it holds as long as the relation's source is still `standsFor`. */
export interface Scanned extends Scan {
  readonly standsFor: Sql;
  readonly filters: readonly Sql[];
}

/**
 * Rows on their way through a pipeline: `SELECT *, computed FROM source WHERE filters`. The SQL may carry more columns
 * than `columns` names: DuckDB reads only what is used. Kusto's names are case-sensitive and DuckDB's are not, so every
 * column has an id of its own. `order` says how the rows are sorted; they are not sorted before somebody needs it.
 */
export interface Relation {
  readonly source: Sql;
  readonly filters: readonly Sql[];
  readonly computed: readonly { readonly id: Sql; readonly value: Sql }[];
  readonly columns: readonly RelationColumn[];
  readonly order: readonly OrderKey[];
  /** The key of `order` with which no two rows are alike, where there is one. */
  readonly ordinal?: Sql;
  /** Ids in use, in lower case. */
  readonly taken: ReadonlySet<string>;
  /** For a table that is read from files: how, so that filters can reach them. */
  readonly scan?: Scanned;
  /** For a table without data: its source, as long as which stands here there are no rows. */
  readonly emptySource?: Sql;
}

/** Columns without a row. */
export function withoutRows(columns: readonly RelationColumn[]): Relation {
  const values = columns.map(({ id, type }) => sql`${nothing(type)} AS ${id}`);
  const source = sql`(SELECT ${join(values)} WHERE false)`;
  return { ...relation(source, columns), emptySource: source };
}

/** Whether it is known before it is run that no row comes. */
export function isEmpty({ source, emptySource }: Relation): boolean {
  return source === emptySource;
}

export function relation(source: Sql, columns: readonly RelationColumn[], order: readonly OrderKey[] = []): Relation {
  const taken = new Set([...columns, ...order].map((column) => column.id.toLowerCase()));
  return { source, filters: [], computed: [], columns, order, taken };
}

/** The relation as something that can stand behind FROM. */
export function from(input: Relation): Sql {
  if (input.filters.length === 0 && input.computed.length === 0) return input.source;
  const added = input.computed.map(({ id, value }) => sql`${value} AS ${id}`);
  const list = join([sql`*`, ...added]);
  const where = input.filters.length === 0 ? sql`` : sql` WHERE ${join(input.filters, " AND ")}`;
  return sql`(SELECT ${list} FROM ${input.source}${where})`;
}

/** The same rows, with everything so far inside a subquery. */
export function sealed(input: Relation): Relation {
  const source = from(input);
  return { ...input, source, filters: [], computed: [], ...(isEmpty(input) && { emptySource: source }) };
}

export function filtered(input: Relation, conditions: readonly Sql[]): Relation {
  const base = input.computed.length === 0 ? input : sealed(input);
  return { ...base, filters: [...base.filters, ...conditions] };
}

/** Makes ids for new columns: the name itself where it is free, else with a number behind it. */
export class Names {
  readonly #taken: Set<string>;
  constructor(taken: Iterable<string>) {
    this.#taken = new Set(taken);
  }

  id(name: string): Sql {
    // DuckDB's parser ends a query at a NUL.
    const written = name.replaceAll("\0", "");
    const base = written.startsWith(VARIABLE_MARK) ? `_${written}` : written;
    let candidate = ident(base);
    for (let i = 1; this.#taken.has(candidate.toLowerCase()); i++) candidate = ident(`${base}_${i}`);
    this.#taken.add(candidate.toLowerCase());
    return candidate;
  }

  get taken(): ReadonlySet<string> {
    return this.#taken;
  }
}

export interface NewColumn {
  readonly name: string;
  readonly type: KustoType;
  readonly value: Sql;
  readonly nullable: boolean;
}

/** Adds computed columns beside those that are there; gives the relation and the new columns. */
export function withComputed(input: Relation, added: readonly NewColumn[]): readonly [Relation, RelationColumn[]] {
  if (added.length === 0) return [input, []];
  const base = input.computed.length === 0 ? input : sealed(input);
  const names = new Names(base.taken);
  const columns = added.map(({ name, type, nullable }) => ({ name, type, nullable, id: names.id(name) }));
  const computed = columns.map(({ id }, i) => ({ id, value: added[i]?.value ?? sql`NULL` }));
  return [{ ...base, computed, taken: names.taken }, columns];
}

/**
 * The rows, alike ones in an order of their own, too: SQL sorts anew for every window function, and each time it may put
 * rows that are alike another way (of 600,000 with ten keys, a fifth). Rows without an order get that in which they come.
 */
export function inTotalOrder(input: Relation): Relation {
  if (input.order.some(({ id }) => id === input.ordinal)) return input;
  const value = sql`row_number() OVER ()`;
  const [rows, [ordinal]] = withComputed(input, [{ name: "row", type: "long", value, nullable: false }]);
  if (!ordinal) return rows;
  const { id } = ordinal;
  return { ...rows, order: [...rows.order, { id, descending: false, nullsFirst: false }], ordinal: id };
}

/** The names of `columns` as they stand, for a SELECT that keeps only them. */
export function idsOf(columns: readonly { readonly id: Sql }[]): Sql {
  return columns.length === 0 ? sql`1` : join(columns.map(({ id }) => id));
}

/** ORDER BY for these keys; nothing where there are none. */
export function orderBy(order: readonly OrderKey[]): Sql {
  if (order.length === 0) return sql``;
  return sql` ORDER BY ${join(order.map(orderTerm))}`;
}

export function orderTerm({ id, descending, nullsFirst }: OrderKey): Sql {
  return sql`${id} ${descending ? sql`DESC` : sql`ASC`} NULLS ${nullsFirst ? sql`FIRST` : sql`LAST`}`;
}
