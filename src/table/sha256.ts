import { createHash, type Hash } from "node:crypto";
import type { ExactColumn, ExactTable } from "./exact.js";

const ROWS_A_BATCH = 8192;

/**
 * SHA-256, in hex, of an answer: the same for the same columns, types and values, wherever they came from.
 *
 * Hashed is, for each column in order, `JSON.stringify([name, type, rows])` and a line feed; one byte a row, 1 where it is
 * null, 0 where not; and the values, with zero or nothing in the place of a null:
 * - bool one byte; int 4 and long, datetime (ticks since 0001-01-01), timespan (ticks) 8 bytes, little-endian two's
 *   complement; real 8 bytes, IEEE 754 little-endian, every NaN as 7FF8000000000000 (hex, big end first);
 * - decimal, string, guid, dynamic: in batches of 8,192 rows first the lengths of all texts in UTF-16 units, 4 bytes
 *   little-endian each, then the texts themselves as UTF-8.
 */
export function sha256(exact: ExactTable): string {
  const hash = createHash("sha256");
  for (const column of exact.columns) {
    hash.update(`${JSON.stringify([column.name, column.type, exact.rows])}\n`);
    hash.update(column.nulls ?? new Uint8Array(exact.rows));
    addValues(hash, column);
  }
  return hash.digest("hex");
}

function addValues(hash: Hash, column: ExactColumn): void {
  switch (column.type) {
    case "bool":
    case "int":
    case "long":
    case "datetime":
    case "timespan":
      addNumbers(hash, column.values, column.nulls);
      break;
    case "real":
      addNumbers(hash, withOneNaN(column.values), column.nulls);
      break;
    case "decimal":
    case "string":
    case "guid":
    case "dynamic":
      addTexts(hash, column.values, column.nulls);
      break;
  }
}

function addNumbers(
  hash: Hash,
  values: Uint8Array | Int32Array | BigInt64Array | Float64Array,
  nulls: Uint8Array | null,
): void {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  const size = values.BYTES_PER_ELEMENT;
  if (!nulls) {
    hash.update(bytes);
    return;
  }
  const blanked = bytes.slice();
  nulls.forEach((isNull, row) => isNull === 1 && blanked.fill(0, row * size, row * size + size));
  hash.update(blanked);
}

function withOneNaN(values: Float64Array): Float64Array {
  if (!values.some(Number.isNaN)) return values;
  // Written as bits: a NaN that goes through a number may keep its sign and payload.
  const copy = values.slice();
  const bits = new BigUint64Array(copy.buffer);
  values.forEach((value, row) => Number.isNaN(value) && bits.fill(0x7ff8000000000000n, row, row + 1));
  return copy;
}

function addTexts(hash: Hash, values: readonly string[], nulls: Uint8Array | null): void {
  for (let start = 0; start < values.length; start += ROWS_A_BATCH) {
    const texts = values.slice(start, start + ROWS_A_BATCH);
    if (nulls) texts.forEach((_, row) => nulls[start + row] === 1 && (texts[row] = ""));
    hash.update(new Uint8Array(Uint32Array.from(texts, (text) => text.length).buffer));
    hash.update(texts.join(""), "utf8");
  }
}
