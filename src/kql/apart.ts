import type { TableSchema } from "./types.js";

/** The binder lets parse make a column beside one of its name. What follows calls it by the next free one: Issuer1. */
export function apart(columns: TableSchema): TableSchema {
  const taken = new Set(columns.map(({ name }) => name));
  if (taken.size === columns.length) return columns;
  const seen = new Set<string>();
  return columns.map((column) => {
    let { name } = column;
    for (let i = 1; seen.has(column.name) && taken.has(name); i++) name = `${column.name}${i}`;
    seen.add(column.name);
    taken.add(name);
    return { ...column, name };
  });
}
