import { convert } from "../convert.js";
import { bind, sql, variable, type Sql } from "../sql.js";
import type { Value } from "../value.js";
import type { FunctionCall, ScalarFunction } from "./function.js";

/** One argument is converted: a text is read, a number is ticks. */
function converted(call: FunctionCall, type: "datetime" | "timespan"): Sql {
  const value = call.args[0] && convert(call.args[0], type);
  if (!value) throw call.refuse(`${call.node.name}() of a ${call.args[0]?.type ?? "nothing"}`);
  return value.sql;
}

/** A part of a time from a text or a number; `limit` is the first that is too large, and gives null as one below zero does. */
interface Part {
  readonly value: Value | undefined;
  readonly limit: number;
  readonly ticks: bigint;
}

/** Whole units, and seconds with a fraction, as ticks: null where one of them is out of its bounds. */
function clock(parts: readonly Part[], call: FunctionCall): Sql {
  return parts.reduce(
    (total, { value, limit, ticks }, i) => {
      if (!value) return total;
      const seconds = ticks === 10_000_000n;
      const number = convert(value, seconds ? "real" : "long");
      if (!number) throw call.refuse(`A ${value.type} in ${call.node.name}()`);
      const part = variable(`part ${i}`);
      const size = seconds ? sql`round(${part} * ${ticks})::BIGINT` : sql`${part} * ${ticks}`;
      const within = sql`CASE WHEN ${part} >= 0 AND ${part} < ${limit} THEN ${size} END`;
      return sql`${total} + ${bind(number.sql, part, within)}`;
    },
    sql`0`,
  );
}

const time = (hour: Value | undefined, minute: Value | undefined, second: Value | undefined): Part[] => [
  { value: hour, limit: 24, ticks: 36_000_000_000n },
  { value: minute, limit: 60, ticks: 600_000_000n },
  { value: second, limit: 60, ticks: 10_000_000n },
];

/** make_timespan(): a text, or hours and minutes, with seconds behind and days before them. */
export const madeTimespan: ScalarFunction = {
  takes: ["any", "any?", "any?", "any?"],
  nulls: "maybe",
  sql: (call) => {
    if (call.args.length === 1) return converted(call, "timespan");
    if (call.args.length < 4) return sql`(${clock(time(...three(call.args)), call)})`;
    const [day, ...rest] = call.args;
    // As many days as a timespan can hold.
    const days: Part = { value: day, limit: 10_675_199, ticks: 864_000_000_000n };
    return sql`(${clock([days, ...time(...three(rest))], call)})`;
  },
};

/** make_datetime(): a text, or year, month and day, with a time of the day behind them. */
export const madeDatetime: ScalarFunction = {
  takes: ["any", "any?", "any?", "any?", "any?", "any?"],
  nulls: "maybe",
  sql: (call) => {
    const [year, month, day, ...rest] = call.args;
    if (!month || !day) return converted(call, "datetime");
    const numbers = [year, month, day].map((part) => {
      const number = part && convert(part, "long");
      if (!number) throw call.refuse(`A ${part?.type ?? "missing part"} in make_datetime()`);
      return number.sql;
    });
    const [y, m, d] = [variable("year"), variable("month"), variable("day")];
    const date = sql`CASE WHEN ${y} BETWEEN 1 AND 9999 THEN kusto_ticks(TRY_CAST(format('{:04d}-{:02d}-{:02d}', ${y}, ${m}, ${d}) AS TIMESTAMP)) END`;
    const known = [y, m, d].reduceRight((body, name, i) => bind(numbers[i] ?? sql`NULL`, name, body), date);
    return sql`(${known} + ${clock(time(...three(rest)), call)})`;
  },
};

function three(parts: readonly Value[]): [Value | undefined, Value | undefined, Value | undefined] {
  return [parts[0], parts[1], parts[2]];
}
