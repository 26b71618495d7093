import type { Parser } from "../../../src/kql/parser.js";
import type { KustoColumn, KustoType, TableSchema } from "../../../src/kql/types.js";
import { expression } from "./expressions.js";
import type { Tape } from "./tape.js";
import { quoted, randomTable, TYPES } from "./values.js";

type Step = (tape: Tape, columns: TableSchema) => string;

const SORTABLE: ReadonlySet<KustoType> = new Set([
  "bool",
  "int",
  "long",
  "real",
  "decimal",
  "string",
  "datetime",
  "timespan",
]);

function some(tape: Tape, columns: TableSchema): KustoColumn {
  const [first, ...others] = columns;
  return first ? tape.one([first, ...others]) : { name: "a", type: "long" };
}

function key(tape: Tape, columns: TableSchema): string {
  const sortable = columns.filter(({ type }) => SORTABLE.has(type));
  return quoted(some(tape, sortable.length > 0 ? sortable : columns).name);
}

const AGGREGATES: readonly [
  (tape: Tape, columns: TableSchema) => string,
  ...((tape: Tape, columns: TableSchema) => string)[],
] = [
  () => "count()",
  (tape, columns) => `n = countif(${expression(tape, "bool", columns)})`,
  (tape, columns) => `sum(${expression(tape, "long", columns)})`,
  (tape, columns) => `avg(${expression(tape, "real", columns)})`,
  (tape, columns) => `m = max(${key(tape, columns)})`,
  (tape, columns) => `min(${key(tape, columns)})`,
  (tape, columns) => `dcount(${key(tape, columns)})`,
  (tape, columns) => `make_set(${quoted(some(tape, columns).name)})`,
  (tape, columns) => `l = make_list(${expression(tape, tape.one(TYPES), columns)})`,
  (tape, columns) => `arg_max(${key(tape, columns)}, *)`,
  (tape, columns) => `take_any(${quoted(some(tape, columns).name)})`,
  (tape, columns) => `percentile(${expression(tape, "long", columns)}, 50)`,
  (tape, columns) => `stdev(${expression(tape, "real", columns)})`,
];

const STEPS: readonly [Step, ...Step[]] = [
  (tape, columns) => `where ${expression(tape, "bool", columns, 3)}`,
  (tape, columns) => `extend ${tape.one(["z", "a", "['new one']"])} = ${expression(tape, tape.one(TYPES), columns, 3)}`,
  (tape, columns) =>
    `project ${quoted(some(tape, columns).name)}, w = ${expression(tape, tape.one(TYPES), columns, 3)}`,
  (tape, columns) =>
    `summarize ${tape.times(1, 3, () => tape.one(AGGREGATES)(tape, columns)).join(", ")} by ${key(tape, columns)}`,
  (tape, columns) => `summarize ${tape.one(AGGREGATES)(tape, columns)}`,
  (tape, columns) => `sort by ${key(tape, columns)} ${tape.one(["asc", "desc", "asc nulls last"])}`,
  (tape, columns) => `top ${tape.below(4)} by ${key(tape, columns)}`,
  (tape) => `take ${tape.below(5)}`,
  (tape, columns) => `distinct ${quoted(some(tape, columns).name)}`,
  () => "count",
  (tape, columns) => `project-away ${quoted(some(tape, columns).name)}`,
  (tape, columns) => `project-rename renamed = ${quoted(some(tape, columns).name)}`,
  (tape, columns) =>
    `mv-expand ${quoted(
      some(
        tape,
        columns.filter(({ type }) => type === "dynamic"),
      ).name,
    )}`,
  (tape, columns) => {
    const kind = tape.one(["inner", "leftouter", "rightouter", "fullouter", "leftanti", "leftsemi", "innerunique"]);
    const on = quoted(some(tape, columns).name);
    return `join kind=${kind} (${randomTable(tape)} | extend ${on} = ${expression(tape, some(tape, columns).type, [])}) on ${on}`;
  },
  (tape) => `union withsource=src (${randomTable(tape)})`,
  (tape, columns) => `sort by ${key(tape, columns)} asc | extend rn = row_number(), p = prev(${key(tape, columns)})`,
  (tape, columns) =>
    `mv-apply e = ${expression(tape, "dynamic", columns)} on (${tape.one(["summarize n = count()", "take 1", "where isnotnull(e)"])})`,
  (tape, columns) =>
    `partition by ${key(tape, columns)} (${tape.one(["take 1", "summarize count()", "extend one = 1"])})`,
  (tape, columns) =>
    `make-series count() on z = ${expression(tape, "datetime", columns)} from datetime(2026-01-01) to datetime(2026-02-01) step 7d`,
  (tape, columns) => `top-nested 2 of ${key(tape, columns)} by count()`,
  (tape, columns) => `as T1 | lookup (T1 | distinct ${key(tape, columns)}) on ${key(tape, columns)}`,
  () => "getschema",
  (tape, columns) =>
    `evaluate bag_unpack(${quoted(
      some(
        tape,
        columns.filter(({ type }) => type === "dynamic"),
      ).name,
    )})`,
  (tape, columns) =>
    `sort by ${key(tape, columns)} asc | scan declare (c:long = 0) with (step s: true => c = s.c + 1;)`,
  (tape, columns) => `search ${tape.one(['"a"', '"Ada"', '"10*"'])} | take ${1 + tape.below(columns.length + 1)}`,
  (tape, columns) =>
    `extend text = ${expression(tape, "string", columns)} | parse text with * "a" rest:${tape.one(["string", "long"])}`,
  (tape, columns) =>
    `extend text = ${expression(tape, "string", columns)} | parse-kv text as (k:string, a:long) with (pair_delimiter=",", kv_delimiter=":")`,
  (tape) => `sample ${tape.below(3)}`,
  (tape) => `project-reorder ${tape.one(["*", "a*, *", "* asc"])}`,
];

/** A random pipeline; each step is made for the columns that the binder says stand before it. */
export function pipeline(tape: Tape, parser: Parser): string {
  let text = randomTable(tape);
  for (let i = 1 + tape.below(5); i > 0; i--) {
    const columns = columnsOf(text, parser);
    const step = tape.one(STEPS)(tape, columns);
    text = `${text}\n| ${step}`;
  }
  return text;
}

/** Steps that do not fit (mv-expand of a long …) are errors of the query, and asked all the same. */
function columnsOf(text: string, parser: Parser): TableSchema {
  try {
    return parser.columns(text);
  } catch {
    return [];
  }
}
