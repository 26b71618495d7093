import type bindings from "@duckdb/node-bindings";

/** DuckDB's native calls, which node-api is built on; node-api itself reads one value a call, 4 times slower. */
export type Bindings = typeof bindings;
type Vector = ReturnType<Bindings["data_chunk_get_vector"]>;

/** 1 where a row of the vector is null; null when none is. */
export function readNulls(bindings: Bindings, vector: Vector, rows: number): Uint8Array | null {
  // Typed as never null, and null for a vector without nulls.
  const valid = bindings.vector_get_validity(vector, Math.ceil(rows / 64) * 8) as Uint8Array | null;
  if (!valid) return null;
  const nulls = new Uint8Array(rows);
  let some = 0;
  for (let row = 0; row < rows; row++) {
    const isNull = ~((valid[row >> 3] ?? 0) >> (row & 7)) & 1;
    nulls[row] = isNull;
    some |= isNull;
  }
  return some === 0 ? null : nulls;
}

/** The null marks of all chunks in one; null when no chunk has any. */
export function joinNulls(parts: readonly (Uint8Array | null)[], lengths: readonly number[]): Uint8Array | null {
  if (parts.every((part) => part === null)) return null;
  const nulls = new Uint8Array(lengths.reduce((sum, length) => sum + length, 0));
  let at = 0;
  parts.forEach((part, index) => {
    if (part) nulls.set(part, at);
    at += lengths[index] ?? 0;
  });
  return nulls;
}
