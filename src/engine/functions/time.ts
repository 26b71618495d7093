import { fixed, sql, type Sql } from "../sql.js";
import { literalValue } from "../literals.js";
import { formatDatetimeAs, formatTimespanAs } from "../scripts/format-time.js";
import type { FunctionCall, ScalarFunction } from "./function.js";
import { madeDatetime, madeTimespan } from "./made-times.js";

const of = (template: string): ScalarFunction => ({ takes: ["datetime"], sql: template });
const intPart = (name: string): ScalarFunction => of(`${name}(kusto_timestamp($1))::INTEGER`);

const DAY = "864000000000";
/** Ticks of day 0 (0001-01-01) fall on a Monday. */
const WEEKDAY = `(($1 // ${DAY} + 1) % 7)`;

/** 9999-12-31. */
const LAST_DAY = "3155378112000000000";

/** startof…(value, offset) by the unit that DuckDB truncates to; weeks start on Sunday. */
const startOf = (unit: string): ScalarFunction => ({
  takes: ["datetime", "long?"],
  sql: ({ args: [value, offset] }) => start(unit, value?.sql ?? sql`NULL`, offset?.sql),
});
const endOf = (unit: string): ScalarFunction => ({
  takes: ["datetime", "long?"],
  sql: ({ args: [value, offset] }) =>
    sql`(${start(unit, value?.sql ?? sql`NULL`, offset ? sql`(${offset.sql} + 1)` : sql`1`)} - 1)`,
});

function start(unit: string, value: Sql, offset: Sql | undefined): Sql {
  const shift = offset ?? sql`0`;
  if (unit === "day") return sql`((${value} // ${fixed(DAY)} + ${shift}) * ${fixed(DAY)})`;
  if (unit === "week") return sql`(((${value} // ${fixed(DAY)} + 1) // 7 * 7 - 1 + 7 * ${shift}) * ${fixed(DAY)})`;
  return sql`kusto_ticks(date_trunc('${fixed(unit)}', kusto_timestamp(${value})) + to_${fixed(unit)}s((${shift})::INTEGER))`;
}

/** A format that is known and holds what Kusto's formats do not have is refused: it would print nothing. */
const formatted = (
  type: "datetime" | "timespan",
  format: (ticks: bigint, text: string) => string | null,
): ScalarFunction => ({
  takes: [type, "string"],
  nulls: "maybe",
  sql: ({ node, args: [value, text], refuse }) => {
    if (!value || !text) throw refuse(`${node.name}() without its arguments`);
    if (typeof text.constant === "string" && format(0n, text.constant) === null) {
      throw refuse(`The format '${text.constant}' in ${node.name}()`, "Its letters are y M d h H m s f F t.");
    }
    return sql`${fixed(`kusto_format_${type}`)}(${value.sql}, ${text.sql})`;
  },
});

const UNITS: Readonly<Record<string, bigint>> = {
  day: 864_000_000_000n,
  hour: 36_000_000_000n,
  minute: 600_000_000n,
  second: 10_000_000n,
  millisecond: 10_000n,
  microsecond: 10n,
};

function knownUnit(call: FunctionCall): string {
  const known = call.args[0]?.constant;
  if (typeof known !== "string")
    throw call.refuse(`${call.node.name}() with a computed period`, "Write the period as a literal.");
  return known.toLowerCase();
}

export const timeFunctions: Readonly<Record<string, ScalarFunction>> = {
  now: {
    takes: ["timespan?"],
    nulls: "never",
    sql: ({ args: [offset], scope }) => {
      const now = literalValue("datetime", scope.translation.now).sql;
      return offset ? sql`(${now} + ${offset.sql})` : now;
    },
  },
  ago: {
    takes: ["timespan"],
    sql: ({ args: [span], scope }) =>
      sql`(${literalValue("datetime", scope.translation.now).sql} - ${span?.sql ?? sql`NULL`})`,
  },
  startofday: startOf("day"),
  startofweek: startOf("week"),
  startofmonth: startOf("month"),
  startofyear: startOf("year"),
  endofday: endOf("day"),
  endofweek: endOf("week"),
  endofmonth: endOf("month"),
  endofyear: endOf("year"),
  hourofday: of("($1 // 36000000000 % 24)::INTEGER"),
  // The last day that there is has none: Kusto counts from the day after.
  dayofweek: { ...of(`CASE WHEN $1 < ${LAST_DAY} THEN ${WEEKDAY} * ${DAY} END`), nulls: "maybe" },
  dayofmonth: intPart("day"),
  dayofyear: intPart("dayofyear"),
  weekofyear: intPart("weekofyear"),
  week_of_year: intPart("weekofyear"),
  monthofyear: of("month(kusto_timestamp($1))::BIGINT"),
  getmonth: intPart("month"),
  getyear: of("year(kusto_timestamp($1))::BIGINT"),
  datetime_part: {
    takes: ["string", "datetime"],
    sql: (call) => {
      const unit = knownUnit(call);
      const value = call.args[1]?.sql ?? sql`NULL`;
      const name = DATE_PARTS[unit];
      if (!name) throw call.refuse(`The part '${unit}' in datetime_part()`);
      return sql`${fixed(name.replaceAll("$1", value))}::INTEGER`;
    },
  },
  datetime_diff: {
    takes: ["string", "datetime", "datetime"],
    sql: (call) => {
      const unit = knownUnit(call);
      const [a, b] = [call.args[1]?.sql ?? sql`NULL`, call.args[2]?.sql ?? sql`NULL`];
      const size = UNITS[unit];
      // Kusto counts the borders of the period between both, not whole periods.
      if (size !== undefined) return sql`(${a} // ${size} - ${b} // ${size})`;
      if (unit === "nanosecond") return sql`((${a} - ${b}) * 100)`;
      if (unit === "week") return sql`((${a} // ${fixed(DAY)} + 1) // 7 - (${b} // ${fixed(DAY)} + 1) // 7)::DOUBLE`;
      if (unit === "year" || unit === "quarter" || unit === "month") {
        return sql`date_diff('${fixed(unit)}', kusto_timestamp(${b}), kusto_timestamp(${a}))`;
      }
      throw call.refuse(`The period '${unit}' in datetime_diff()`);
    },
  },
  datetime_add: {
    takes: ["string", "long", "datetime"],
    sql: (call) => {
      const unit = knownUnit(call);
      const [amount, value] = [call.args[1]?.sql ?? sql`NULL`, call.args[2]?.sql ?? sql`NULL`];
      const size = unit === "week" ? 7n * (UNITS["day"] ?? 0n) : UNITS[unit];
      if (size !== undefined) return sql`(${value} + ${amount} * ${size})`;
      if (unit === "nanosecond") return sql`(${value} + ${amount} // 100)`;
      if (unit === "year" || unit === "month") {
        return sql`(kusto_ticks(kusto_timestamp(${value}) + to_${fixed(unit)}s((${amount})::INTEGER)) + ${value} % 10)`;
      }
      if (unit === "quarter") {
        return sql`(kusto_ticks(kusto_timestamp(${value}) + to_months((3 * ${amount})::INTEGER)) + ${value} % 10)`;
      }
      throw call.refuse(`The period '${unit}' in datetime_add()`);
    },
  },
  make_datetime: madeDatetime,
  make_timespan: madeTimespan,
  format_datetime: formatted("datetime", formatDatetimeAs),
  format_timespan: formatted("timespan", formatTimespanAs),
  unixtime_seconds_todatetime: { takes: ["real"], sql: "(($1 * 10000000)::BIGINT + 621355968000000000)" },
  unixtime_milliseconds_todatetime: { takes: ["real"], sql: "(($1 * 10000)::BIGINT + 621355968000000000)" },
  unixtime_nanoseconds_todatetime: { takes: ["long"], sql: "($1 // 100 + 621355968000000000)" },
  unixtime_microseconds_todatetime: { takes: ["real"], sql: "(($1 * 10)::BIGINT + 621355968000000000)" },
};

/** Whole units of a datetime, with $1 for its ticks. */
const DATE_PARTS: Readonly<Record<string, string>> = {
  year: "year(kusto_timestamp($1))",
  quarter: "quarter(kusto_timestamp($1))",
  month: "month(kusto_timestamp($1))",
  week_of_year: "weekofyear(kusto_timestamp($1))",
  day: "day(kusto_timestamp($1))",
  dayofyear: "dayofyear(kusto_timestamp($1))",
  hour: "($1 // 36000000000 % 24)",
  minute: "($1 // 600000000 % 60)",
  second: "($1 // 10000000 % 60)",
  millisecond: "($1 // 10000 % 1000)",
  microsecond: "($1 // 10 % 1000000)",
  nanosecond: "($1 % 10000000 * 100)",
};
