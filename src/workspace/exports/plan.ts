import type { KustoColumn, KustoType, TableSchema } from "../../kql/types.js";
import { widest } from "./infer.js";
import type { Source, SourceColumn } from "./source.js";

/** The columns of a table to be, and what of every source goes into which. */
export interface Plan {
  readonly schema: TableSchema;
  readonly sources: readonly PlannedSource[];
}

export interface PlannedSource {
  readonly source: Source;
  /** By the name of the table's column. */
  readonly columns: ReadonlyMap<string, SourceColumn>;
  /** Columns that had to be given another name. */
  readonly renamed: readonly { readonly from: string; readonly to: string }[];
}

/**
 * The schema's columns, then those that only the data has, in the order in which they come. A name that differs from a
 * known one only in case is that column, unless the same file has both: DuckDB cannot tell the two apart. With `texts`
 * no types are looked for: all is text, as in a watchlist.
 */
export async function plan(schema: TableSchema, sources: readonly Source[], texts = false): Promise<Plan> {
  const known = distinct(schema);
  const names = new Names(known);
  const bound = sources.map((source) => ({ source, ...names.bind(source.columns) }));
  const types = new Map<string, KustoType>();
  for (const { source, columns } of bound) {
    const unknown = [...columns].filter(([name]) => !names.isKnown(name));
    if (texts) {
      for (const [name] of unknown) types.set(name, "string");
      continue;
    }
    const untyped = unknown.map(([, column]) => column).filter(({ type }) => type === undefined);
    const inferred = untyped.length > 0 ? await source.infer(untyped) : new Map<SourceColumn, KustoType>();
    for (const [name, column] of unknown) {
      const type = column.type ?? inferred.get(column);
      const other = types.get(name);
      if (type) types.set(name, other ? widest(type, other) : type);
    }
  }
  const added = names.added.map((name): KustoColumn => ({ name, type: types.get(name) ?? "string" }));
  return { schema: [...known, ...added], sources: bound };
}

// Of the 699 tables of Log Analytics, AppServiceAppLogs and DeviceEtw have two columns that differ only in case.
function distinct(schema: TableSchema): TableSchema {
  const first = new Map(schema.toReversed().map((column) => [column.name.toLowerCase(), column]));
  return schema.filter((column) => first.get(column.name.toLowerCase()) === column);
}

/** Spells the names of columns as the table does. */
class Names {
  readonly #spelled = new Map<string, string>(); // by the name in lower case
  readonly #known: ReadonlySet<string>;
  readonly added: string[] = [];

  constructor(known: TableSchema) {
    this.#known = new Set(known.map(({ name }) => name));
    for (const { name } of known) this.#spelled.set(name.toLowerCase(), name);
  }

  isKnown(name: string): boolean {
    return this.#known.has(name);
  }

  bind(columns: readonly SourceColumn[]): Omit<PlannedSource, "source"> {
    const bound = new Map<string, SourceColumn>();
    const renamed: { from: string; to: string }[] = [];
    const exact = (column: SourceColumn): boolean => this.#spelled.get(column.name.toLowerCase()) === column.name;
    for (const column of columns) if (exact(column) && !bound.has(column.name)) bound.set(column.name, column);
    const placed = new Set(bound.values());
    for (const column of columns.filter((other) => !placed.has(other))) {
      const name = this.#free(column.name, bound);
      bound.set(name, column);
      if (name.toLowerCase() !== column.name.toLowerCase()) renamed.push({ from: column.name, to: name });
    }
    return { columns: bound, renamed };
  }

  #free(wanted: string, bound: ReadonlyMap<string, SourceColumn>): string {
    const base = wanted === "" ? "Column" : wanted;
    for (let number = 1; ; number++) {
      const candidate = number === 1 ? base : `${base}_${String(number)}`;
      const spelled = this.#spelled.get(candidate.toLowerCase());
      if (spelled !== undefined && bound.has(spelled)) continue;
      if (spelled === undefined) {
        this.#spelled.set(candidate.toLowerCase(), candidate);
        this.added.push(candidate);
      }
      return spelled ?? candidate;
    }
  }
}
