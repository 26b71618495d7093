import type { KustoColumn, TableSchema } from "./types.js";

/** A column of a union, and the inputs' column that it is. */
export interface UnifiedColumn extends KustoColumn {
  readonly of: string;
}

/**
 * The columns of several tables as one table has them: name by name, each of the types that a name has. Those of several
 * types are told apart by them, as x_long and x_int, with a number where another column is called so.
 */
export function unifiedColumns(tables: readonly TableSchema[]): UnifiedColumn[] {
  const types = new Map<string, Set<KustoColumn["type"]>>();
  for (const { name, type } of tables.flat()) types.set(name, (types.get(name) ?? new Set()).add(type));
  const taken = new Set([...types].flatMap(([name, { size }]) => (size === 1 ? [name] : [])));
  return [...types].flatMap(([of, own]) =>
    [...own].map((type) => ({ of, type, name: own.size === 1 ? of : free(`${of}_${type}`, taken) })),
  );
}

function free(name: string, taken: Set<string>): string {
  let found = name;
  for (let i = 1; taken.has(found); i++) found = `${name}${i}`;
  taken.add(found);
  return found;
}
