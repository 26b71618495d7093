import type { KustoType } from "../../../src/kql/types.js";
import type { Tape } from "./tape.js";

type Texts = readonly [string, ...string[]];

/** Literals of each type: everyday ones, null, and those at the edges. */
export const LITERALS: Readonly<Record<KustoType, Texts>> = {
  bool: ["true", "false", "bool(null)"],
  int: ["int(0)", "int(7)", "int(-3)", "int(2147483647)", "int(null)"],
  long: ["0", "1", "-5", "42", "9223372036854775807", "long(null)"],
  real: ["0.0", "1.5", "-2.25", "real(nan)", "real(+inf)", "real(null)"],
  decimal: ["decimal(0)", "decimal(1.5)", "decimal(-7)", "decimal(null)"],
  string: ['""', '"a"', '"Ada Lovelace"', '"10.1.2.3"', "'it\\'s \"q\"'", '"naïve 🙂"', '"{\\"k\\":1}"'],
  datetime: [
    "datetime(2026-01-31T12:34:56.7890123Z)",
    "datetime(2026-03-01)",
    "datetime(0001-01-01)",
    "datetime(9999-12-31T23:59:59.9999999Z)",
    "datetime(null)",
  ],
  timespan: ["1h", "0s", "-2d", "time(null)", "1tick"],
  guid: ["guid(74be27de-1e4e-49d9-b579-fe0b331d3642)", "guid(null)"],
  dynamic: [
    "dynamic(null)",
    'dynamic({"k":1,"m":{"n":"x"}})',
    "dynamic([1,2,3])",
    'dynamic(["a",null,2.5])',
    "dynamic(5)",
    'dynamic("t")',
    "dynamic({})",
    "dynamic([])",
  ],
};

export const TYPES = Object.keys(LITERALS) as [KustoType, ...KustoType[]];

const NAMES = ["a", "b", "A", "time", "na me", "x_1", "größe", "$id", "count_", "select"] as const;

/** A datatable of random columns and rows. */
export function randomTable(tape: Tape): string {
  const names = [...new Set(tape.times(1, 5, () => tape.one(NAMES)))];
  const columns = names.map((name) => ({ name, type: tape.one(TYPES) }));
  const rows = tape.times(0, 6, () => columns.map(({ type }) => tape.one(LITERALS[type])).join(", "));
  return `datatable(${columns.map(({ name, type }) => `${quoted(name)}:${type}`).join(", ")})[${rows.join(", ")}]`;
}

export function quoted(name: string): string {
  return `['${name.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}']`;
}
