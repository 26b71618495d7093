import { readFileSync } from "node:fs";
import type { KustoType, Schemas, TableSchema } from "./types.js";

let builtin: Schemas | undefined;

/** The tables of Log Analytics with their columns, from Microsoft's table reference (699 tables). */
export function builtinSchemas(): Schemas {
  builtin ??= readSchemas(new URL("./data/log-analytics-tables.json", import.meta.url));
  return builtin;
}

/** The columns of one Log Analytics table; undefined when there is none of that name. */
export function builtinSchema(name: string): TableSchema | undefined {
  return builtinSchemas().get(name);
}

function readSchemas(file: URL): Schemas {
  const tables = JSON.parse(readFileSync(file, "utf8")) as Record<string, Record<string, KustoType>>;
  return new Map(
    Object.entries(tables).map(([name, columns]) => [
      name,
      Object.entries(columns).map(([column, type]) => ({ name: column, type })),
    ]),
  );
}
