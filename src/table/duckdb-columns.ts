import type { DuckDBDataChunk, DuckDBDecimalValue, DuckDBType } from "@duckdb/node-api";
import { HuntbookError } from "../errors.js";
import type { KustoColumn, KustoType } from "../kql/types.js";
import { rememberCodes, type Codes } from "./codes.js";
import { TextReader } from "./duckdb-text.js";
import { joinNulls, readNulls, type Bindings } from "./duckdb-vector.js";
import type { ExactColumn } from "./exact.js";

/** Takes one column of every chunk, and at the end gives the whole. */
export interface ColumnReader {
  read(chunk: DuckDBDataChunk, index: number, rows: number): void;
  finish(): ExactColumn;
}

/** Type ids of DuckDB's C interface, which are fixed: the enum would have to be loaded with the library. */
const BOOLEAN = 1;
const INTEGER = 4;
const BIGINT = 5;
const DOUBLE = 11;
const VARCHAR = 17;
const DECIMAL = 19;

/** How each Kusto type is stored: DuckDB's types that fit it, and who reads them. */
const READERS: Readonly<
  Record<
    KustoType,
    {
      readonly fits: readonly number[];
      readonly reader: (name: string, bindings: Bindings, typeId: number) => ColumnReader;
    }
  >
> = {
  bool: {
    fits: [BOOLEAN],
    reader: (name, bindings) => fixed(bindings, Uint8Array, (nulls, values) => ({ name, type: "bool", nulls, values })),
  },
  int: {
    fits: [INTEGER],
    reader: (name, bindings) => fixed(bindings, Int32Array, (nulls, values) => ({ name, type: "int", nulls, values })),
  },
  long: {
    fits: [BIGINT],
    reader: (name, bindings) =>
      fixed(bindings, BigInt64Array, (nulls, values) => ({ name, type: "long", nulls, values })),
  },
  real: {
    fits: [DOUBLE],
    reader: (name, bindings) =>
      fixed(bindings, Float64Array, (nulls, values) => ({ name, type: "real", nulls, values })),
  },
  datetime: {
    fits: [BIGINT],
    reader: (name, bindings) =>
      fixed(bindings, BigInt64Array, (nulls, values) => ({ name, type: "datetime", nulls, values })),
  },
  timespan: {
    fits: [BIGINT],
    reader: (name, bindings) =>
      fixed(bindings, BigInt64Array, (nulls, values) => ({ name, type: "timespan", nulls, values })),
  },
  decimal: {
    fits: [DECIMAL, VARCHAR],
    reader: (name, bindings, typeId) =>
      typeId === DECIMAL
        ? decimals(name)
        : texts(bindings, (nulls, values) => {
            values.forEach((value, row) => nulls?.[row] === 1 || requireDecimal(name, value));
            return { name, type: "decimal", nulls, values };
          }),
  },
  string: {
    fits: [VARCHAR],
    // Kusto's strings are never null: an absent one is empty.
    reader: (name, bindings) =>
      texts(bindings, (_, values, codes) => {
        if (codes) rememberCodes(values, codes);
        return { name, type: "string", nulls: null, values };
      }),
  },
  guid: {
    fits: [VARCHAR],
    reader: (name, bindings) => texts(bindings, (nulls, values) => ({ name, type: "guid", nulls, values })),
  },
  dynamic: {
    fits: [VARCHAR],
    reader: (name, bindings) =>
      texts(bindings, (nulls, values) => ({ name, type: "dynamic", nulls: nullTexts(nulls, values), values })),
  },
};

/** The reader for a column; refuses a DuckDB type that is not how its Kusto type is stored. */
export function readerFor(column: KustoColumn, type: DuckDBType, bindings: Bindings): ColumnReader {
  const { fits, reader } = READERS[column.type];
  if (!fits.includes(type.typeId)) {
    throw new HuntbookError(
      "QueryFailed",
      `Column "${column.name}" should be ${column.type}, and DuckDB answered with ${type.toString()}.`,
    );
  }
  return reader(column.name, bindings, type.typeId);
}

type Fixed = Uint8Array | Int32Array | BigInt64Array | Float64Array;
interface FixedType<T extends Fixed> {
  new (length: number): T;
  new (buffer: ArrayBufferLike, byteOffset: number, length: number): T;
  readonly BYTES_PER_ELEMENT: number;
}

function fixed<T extends Fixed>(
  bindings: Bindings,
  Values: FixedType<T>,
  column: (nulls: Uint8Array | null, values: T) => ExactColumn,
): ColumnReader {
  const parts: T[] = [];
  const nulls: (Uint8Array | null)[] = [];
  const lengths: number[] = [];
  return {
    read(chunk, index, rows) {
      const vector = bindings.data_chunk_get_vector(chunk.chunk, index);
      const bytes = bindings.vector_get_data(vector, rows * Values.BYTES_PER_ELEMENT);
      const values = new Values(bytes.buffer, bytes.byteOffset, rows);
      const marks = readNulls(bindings, vector, rows);
      // What stands in a null's place is left over from something else.
      marks?.forEach((isNull, row) => isNull && values.fill(zeroOf(values), row, row + 1));
      parts.push(values);
      nulls.push(marks);
      lengths.push(rows);
    },
    finish() {
      const values = new Values(lengths.reduce((sum, length) => sum + length, 0));
      let at = 0;
      for (const part of parts) {
        (values as { set(part: T, at: number): void }).set(part, at);
        at += part.length;
      }
      return column(joinNulls(nulls, lengths), values);
    },
  };
}

function zeroOf(values: Fixed): never {
  return (values instanceof BigInt64Array ? 0n : 0) as never;
}

function texts(
  bindings: Bindings,
  column: (nulls: Uint8Array | null, values: string[], codes: Codes | null) => ExactColumn,
): ColumnReader {
  const reader = new TextReader(bindings);
  const lengths: number[] = [];
  return {
    read(chunk, index, rows) {
      reader.read(chunk, index, rows);
      lengths.push(rows);
    },
    finish: () => column(joinNulls(reader.nulls, lengths), reader.values, reader.codes()),
  };
}

/** Few answers hold decimals, so they are read value by value. */
function decimals(name: string): ColumnReader {
  const values: string[] = [];
  const nullRows: number[] = [];
  return {
    read(chunk, index) {
      chunk.visitColumnValues(index, (value) => {
        if (value === null) nullRows.push(values.length);
        values.push(value === null ? "" : decimalText(value as DuckDBDecimalValue));
      });
    },
    finish() {
      const nulls = nullRows.length > 0 ? new Uint8Array(values.length) : null;
      for (const row of nullRows) nulls?.fill(1, row, row + 1);
      return { name, type: "decimal", nulls, values };
    },
  };
}

/** A decimal's digits without the zeros at its end, which say how it was stored and not what it is. */
function decimalText({ value, scale }: DuckDBDecimalValue): string {
  const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, "");
  return `${value < 0n ? "-" : ""}${whole}${fraction === "" ? "" : `.${fraction}`}`;
}

function requireDecimal(name: string, text: string): void {
  if (/^-?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(text)) return;
  throw new HuntbookError("QueryFailed", `Column "${name}" should be decimal, and holds ${JSON.stringify(text)}.`);
}

/** JSON's null is a dynamic's null. */
function nullTexts(nulls: Uint8Array | null, values: string[]): Uint8Array | null {
  let marks = nulls;
  for (let row = 0; row < values.length; row++) {
    if (values[row] !== "null") continue;
    marks ??= new Uint8Array(values.length);
    marks[row] = 1;
    values[row] = "";
  }
  return marks;
}
