import { HuntbookError, type Span } from "../errors.js";
import type { Expression, Query } from "../kql/tree.js";
import type { TableSchema } from "../kql/types.js";
import type { Visualization } from "../table/result.js";
import type { Relation, RelationColumn, Scan } from "./relation.js";
import { ident, join, sql, type Sql } from "./sql.js";
import type { Value } from "./value.js";

/** A table that the engine holds, under the DuckDB name of its table or view. */
export interface StoredTable {
  readonly schema: TableSchema;
  /** Null for a table of the schemas that has no data: it reads as empty. */
  readonly relation: Sql | null;
  /** For a view over files: how it reads them. */
  readonly scan?: Scan | undefined;
}

/** Only rows whose TimeGenerated lies in here, in ticks: `start` included, `end` excluded. */
export interface TickWindow {
  readonly start: bigint;
  readonly end: bigint;
}

export type Catalog = (name: string) => StoredTable | undefined;

/** How an expression and a query are translated: handed in, since each needs the other and everything needs both. */
export interface Translators {
  readonly expression: (node: Expression, scope: { readonly translation: Translation; readonly row: Row }) => Value;
  readonly query: (query: Query, translation: Translation) => Relation;
}

/** What a translation gathers, its subqueries included. */
class Gathered {
  readonly relations = new Map<number, Relation>();
  readonly values = new Map<number, Value>();
  readonly tablesRead = new Set<string>();
  readonly emptyTables = new Set<string>();
  readonly warnings = new Set<string>();
  visualization: Visualization | null = null;
  counter = 0;
  /** How many tables deep an expression is read that stands in another one, and at which depth a row's values were named. */
  depth = 0;
  readonly ofRow = new Map<number, number>();
}

/** What one translation knows and gathers: declarations, common table expressions, tables read, the clock. */
export class Translation {
  /** What stands in front of the query (WITH …). */
  readonly shared: { readonly id: Sql; readonly query: Sql }[] = [];
  /** In a partition's subquery: the key of its rows. */
  partitionKey: RelationColumn | null = null;

  constructor(
    readonly text: string,
    readonly translators: Translators,
    readonly catalog: Catalog,
    /** What now() gives, in ticks. */
    readonly now: bigint,
    /** The timespan set beside the query: a filter on every table that has a TimeGenerated. */
    readonly timespan: TickWindow | null = null,
    /** Whether whole numbers that pass 64 bits wrap around, as Kusto's do: slower, so only where it has to be. */
    readonly wrapping = false,
    private readonly gathered = new Gathered(),
    /** For a subquery that is run once a row: the name that this row has in the SQL. */
    private readonly outer: Sql | null = null,
  ) {}

  get relations() {
    return this.gathered.relations;
  }

  get values() {
    return this.gathered.values;
  }

  get tablesRead() {
    return this.gathered.tablesRead;
  }

  get emptyTables() {
    return this.gathered.emptyTables;
  }

  /** What a reader of the answer must know. */
  get warnings() {
    return this.gathered.warnings;
  }

  get visualization() {
    return this.gathered.visualization;
  }

  set visualization(value: Visualization | null) {
    this.gathered.visualization = value;
  }

  /** For a subquery that is run once for each row of `outer`: what it shares stands in front of itself, not of all. */
  nested(outer: Sql): Translation {
    const { text, translators, catalog, now, timespan, wrapping, gathered } = this;
    const inner = new Translation(text, translators, catalog, now, timespan, wrapping, gathered, outer);
    inner.partitionKey = this.partitionKey;
    return inner;
  }

  /** Whether SQL may depend on the row for which this subquery is run. */
  dependsOnRow(text: Sql): boolean {
    const { outer } = this;
    return outer !== null && [outer, ...this.shared.map(({ id }) => id)].some((id) => text.includes(id));
  }

  /** Reads a table inside of an expression. */
  within<T>(read: () => T): T {
    this.gathered.depth++;
    try {
      return read();
    } finally {
      this.gathered.depth--;
    }
  }

  /** Keeps a value under a name's id; one that is computed from a row has a meaning only beside that row. */
  name(id: number, value: Value, ofRow: boolean): void {
    this.gathered.values.set(id, value);
    if (ofRow) this.gathered.ofRow.set(id, this.gathered.depth);
  }

  /** Whether a name stands for a value of another row than those that are read here. */
  isOfAnotherRow(id: number): boolean {
    return (this.gathered.ofRow.get(id) ?? this.gathered.depth) < this.gathered.depth;
  }

  /** A name that nothing else in this query has. */
  fresh(prefix: string): Sql {
    return ident(`${prefix} ${++this.gathered.counter}`);
  }

  /** Puts a query in front of all (WITH …), computed once however often it is read. */
  share(prefix: string, query: Sql): Sql {
    const id = this.fresh(prefix);
    this.shared.push({ id, query });
    return id;
  }

  unsupported(span: Span, what: string, hint?: string): HuntbookError {
    return new HuntbookError("KqlUnsupported", `${what} is not supported by the embedded engine`, {
      text: this.text,
      span,
      ...(hint !== undefined && { hint }),
    });
  }

  wrong(span: Span, message: string, hint?: string): HuntbookError {
    return new HuntbookError("KqlSemantic", message, { text: this.text, span, ...(hint !== undefined && { hint }) });
  }
}

/** The columns that an expression may name, and the order of its rows for functions such as prev(). */
export interface Row {
  column(name: string, side: "left" | "right" | undefined): RelationColumn | undefined;
  readonly relation: Relation | null;
  /** In a scan: a column of the last row that a step matched. */
  state?(step: string, column: string): RelationColumn | undefined;
}

export const NO_ROW: Row = { column: () => undefined, relation: null };

export function rowOf(input: Relation): Row {
  const byName = new Map(input.columns.map((column) => [column.name, column]));
  return { column: (name) => byName.get(name), relation: input };
}

export function withClause(translation: Translation): Sql {
  if (translation.shared.length === 0) return sql``;
  return sql`WITH ${join(translation.shared.map(({ id, query }) => sql`${id} AS (${query})`))} `;
}
