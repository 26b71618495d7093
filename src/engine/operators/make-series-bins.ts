import type { Expression, OperatorOf } from "../../kql/tree.js";
import type { KustoType } from "../../kql/types.js";
import { convert } from "../convert.js";
import { filtered, withComputed, type Relation, type RelationColumn } from "../relation.js";
import { translateAs } from "../scope.js";
import { bind, sql, variable, type Sql } from "../sql.js";
import { NO_ROW, rowOf, type Translation } from "../translation.js";
import { once } from "../value.js";
import { where } from "./where.js";

type MakeSeries = OperatorOf<"make-series">;
type AxisType = "long" | "real" | "datetime" | "timespan";

/** Bin number n begins at `origin + n * step`. `first` and `end` (excluded) are numbers, null where the rows tell them. */
export interface Bins {
  readonly type: AxisType;
  readonly origin: Sql | null;
  readonly step: Sql;
  readonly first: Sql | null;
  readonly end: Sql | null;
}

const AXES: Partial<Record<KustoType, AxisType>> = {
  int: "long",
  long: "long",
  real: "real",
  datetime: "datetime",
  timespan: "timespan",
};

/** Kusto makes no longer arrays: 2^20 elements. */
const LONGEST = sql`1048576`;

export function shortEnough(length: Sql): Sql {
  return sql`CASE WHEN ${length} > ${LONGEST} THEN error('make-series makes at most 1,048,576 elements a series') ELSE ${length} END`;
}

export function binsOf(operator: MakeSeries, translation: Translation): Bins {
  const type = AXES[operator.axis.type];
  if (!type) throw translation.unsupported(operator.axis.value.span, `make-series on a ${operator.axis.type}`);
  const bound = (node: Expression | null, what: string) => {
    if (!node) return null;
    const value = constant(node, type, translation);
    return value.nullable
      ? sql`coalesce(${value.sql}, error(${what === "from" ? sql`'make-series from null'` : sql`'make-series to null'`}))`
      : value.sql;
  };
  const size = constant(operator.step, type === "datetime" ? "timespan" : type, translation);
  const positive = size.constant !== undefined && size.constant !== null && Number(size.constant) > 0;
  const step = positive
    ? size.sql
    : sql`CASE WHEN ${size.sql} > 0 THEN ${size.sql} ELSE error('the step of make-series is not above zero') END`;
  const [start, stop] = [bound(operator.from, "from"), bound(operator.to, "to")];
  const bins = { type, origin: operator.legacy ? null : start, step, first: null, end: null };
  if (operator.legacy) {
    const [first, last] = [start && place(start, bins), stop && place(stop, bins)];
    return { ...bins, first, end: first && last && limited(first, sql`${last} + 1`) };
  }
  const first = start && sql`0::BIGINT`;
  const end = stop && above(stop, bins);
  return { ...bins, first, end: end && (first ? limited(first, end) : end) };
}

/** A bound or a step: the same for all rows, in the type of the axis without loss. */
function constant(node: Expression, type: AxisType, translation: Translation) {
  const whole = node.type === "int" || node.type === "long";
  const fits = node.type === type || (whole && (type === "long" || type === "real"));
  if (!fits) {
    throw translation.unsupported(node.span, `A ${node.type} for the axis of make-series, where a ${type} is expected`);
  }
  return translateAs(node, type, { translation, row: NO_ROW });
}

/** The end of bins that begin at a known place: not before them, nor further than Kusto goes. */
function limited(first: Sql, end: Sql): Sql {
  return sql`(${first} + ${shortEnough(sql`greatest(${end} - (${first}), 0)`)})`;
}

/** The number of the bin that a value lies in. */
function place(value: Sql, { type, origin, step }: Bins): Sql {
  const distance = origin ? sql`(${value} - ${origin})` : value;
  if (type === "real") return sql`CASE WHEN isfinite(${value}) THEN floor(${distance} / ${step})::BIGINT END`;
  // Rows before the origin are filtered out, and ticks since 0001 are never negative.
  if (origin || type === "datetime") return sql`(${distance} // ${step})`;
  return sql`(kusto_bin(${value}, ${step}) // ${step})`;
}

/** The number of the first bin that begins at a value or after it. */
function above(value: Sql, bins: Bins): Sql {
  const { type, origin, step } = bins;
  if (type === "real") return sql`ceil((${value} - ${origin ?? sql`0`}) / ${step})::BIGINT`;
  if (origin) return sql`((${value} - ${origin} + ${step} - 1) // ${step})`;
  return sql`(${place(sql`(${value} - 1)`, bins)} + 1)`;
}

/** The rows that lie in the bins, each with the number of its own. */
export function numbered(
  operator: MakeSeries,
  bins: Bins,
  input: Relation,
  translation: Translation,
): readonly [Relation, RelationColumn] {
  const within = inRange(operator, input, translation);
  const axis = translateAs(operator.axis.value, bins.type, { translation, row: rowOf(within) });
  const value = once(axis, "axis", (whole) => place(whole, bins));
  const taken = new Set(within.columns.map(({ name }) => name));
  let name = "bin";
  while (taken.has(name)) name += "'";
  const [rows, [bin]] = withComputed(within, [{ name, type: "long", value, nullable: true }]);
  if (!bin) throw translation.unsupported(operator.span, "make-series without an axis");
  const known = operator.legacy && bins.first !== null && bins.end !== null;
  const condition = known ? sql`${bin.id} >= ${bins.first} AND ${bin.id} < ${bins.end}` : sql`${bin.id} IS NOT NULL`;
  return [filtered({ ...rows, columns: [...rows.columns, bin] }, [condition]), bin];
}

/** `from` and `to` as a filter of the axis itself, which can reach the files under the rows. */
function inRange({ axis, from, to, legacy, span }: MakeSeries, input: Relation, translation: Translation): Relation {
  const compared = (operator: string, right: Expression | null): Expression[] =>
    right && !legacy ? [{ kind: "binary", type: "bool", span, operator, left: axis.value, right }] : [];
  return [...compared(">=", from), ...compared("<", to)].reduce(
    (rows, condition) => where({ operator: { kind: "where", span, condition }, input: rows, columns: [], translation }),
    input,
  );
}

/** The array of the places where the bins begin; computed once where they are the same for all keys. */
export function axisOf(bins: Bins, first: Sql, end: Sql, translation: Translation): Sql {
  const { type, origin, step } = bins;
  const known = bins.first !== null && bins.end !== null;
  const numbers = sql`range(${first}, ${known ? end : sql`${first} + ${shortEnough(sql`(${end} - ${first})`)}`})`;
  // DuckDB allows neither subqueries nor aggregates inside a lambda: they come in as one value.
  const [given, number] = [variable("bins"), variable("number")];
  const part = (name: Sql) => sql`struct_extract(${given}, ${name})`;
  const start = sql`(${part(sql`'origin'`)} + ${number} * ${part(sql`'step'`)})`;
  const label = convert({ sql: start, type, nullable: false, simple: false }, "dynamic")?.sql ?? start;
  const labels = sql`to_json(list_transform(${part(sql`'numbers'`)}, lambda ${number}: ${label}))`;
  const all = bind(
    sql`struct_pack(numbers := ${numbers}, origin := ${origin ?? sql`0`}, step := ${step})`,
    given,
    labels,
  );
  return known ? sql`(SELECT v FROM ${translation.share("axis", sql`SELECT ${all} AS v`)})` : all;
}
