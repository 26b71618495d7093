import { fixed, join, sql, type Sql } from "../sql.js";
import type { FunctionCall, ScalarFunction } from "./function.js";
import { json, jsonText } from "./json.js";

/** A script of the series and of what else the call gives or leaves to its default; its result is a dynamic. */
const analysed = (script: string, takes: readonly string[], defaults: readonly Sql[] = []): ScalarFunction => ({
  takes: ["dynamic", ...takes],
  nulls: "maybe",
  sql: (call) => sql`${fixed(script)}(${join([series(call, 0), ...given(call, 1, defaults)])})::JSON`,
});

function series(call: FunctionCall, i: number): Sql {
  return sql`${json(call.args[i], call)}::VARCHAR`;
}

/** The arguments from one on, with defaults for those that are left out. */
function given(call: FunctionCall, from: number, defaults: readonly Sql[]): Sql[] {
  const count = Math.max(call.args.length - from, defaults.length);
  return Array.from({ length: count }, (_, i) => call.args[from + i]?.sql ?? defaults[i] ?? sql`NULL`);
}

/** A second series that may be left out. */
function optionalSeries(call: FunctionCall, i: number): Sql {
  return call.args[i] ? jsonText(call.args[i], call) : sql`NULL`;
}

const transform = (script: string): ScalarFunction => ({
  takes: ["dynamic", "dynamic?"],
  nulls: "maybe",
  sql: (call) => sql`${fixed(script)}(${series(call, 0)}, ${optionalSeries(call, 1)})::JSON`,
});

const [AUTOMATIC, AVERAGE, NONE, SEASONALITY] = [sql`-1`, sql`'avg'`, sql`0`, sql`0.6`];

export const seriesAnalysisFunctions: Readonly<Record<string, ScalarFunction>> = {
  series_stats: analysed("kusto_series_stats", ["bool?"], [sql`false`]),
  series_stats_dynamic: analysed("kusto_series_stats_bag", ["bool?"], [sql`false`]),
  series_fit_line: analysed("kusto_series_line", []),
  series_fit_line_dynamic: analysed("kusto_series_line_bag", []),
  series_fit_2lines: analysed("kusto_series_two_lines", []),
  series_fit_2lines_dynamic: analysed("kusto_series_two_lines_bag", []),
  series_fit_poly: {
    takes: ["dynamic", "dynamic?", "long?"],
    nulls: "maybe",
    sql: (call) =>
      sql`kusto_series_polynomial(${series(call, 0)}, ${optionalSeries(call, 1)}, ${call.args[2]?.sql ?? sql`1`})::JSON`,
  },
  series_fft: transform("kusto_series_fft"),
  series_ifft: transform("kusto_series_ifft"),
  series_fir: {
    takes: ["dynamic", "dynamic", "bool?", "bool?"],
    nulls: "maybe",
    sql: (call) =>
      sql`kusto_series_fir(${join([series(call, 0), series(call, 1), ...given(call, 2, [sql`NULL`, sql`false`])])})::JSON`,
  },
  series_iir: {
    takes: ["dynamic", "dynamic", "dynamic"],
    nulls: "maybe",
    sql: "kusto_series_iir($1::VARCHAR, $2::VARCHAR, $3::VARCHAR)::JSON",
  },
  series_outliers: {
    takes: ["dynamic", "string?", "any?", "any?", "any?", "long?"],
    nulls: "maybe",
    sql: (call) => {
      const [, kind, ignored] = call.args;
      const missing = ignored ? jsonText(ignored, call) : sql`'null'`;
      const points = call.args[5]?.sql ?? sql`0`;
      const fence = percentiles(call) ?? kind?.sql ?? sql`'ctukey'`;
      return sql`kusto_series_outliers(${series(call, 0)}, ${fence}, ${missing}, ${points})::JSON`;
    },
  },
  series_periods_detect: analysed("kusto_series_periods", ["real", "real", "long"]),
  series_periods_validate: {
    takes: ["dynamic", "real", "real..."],
    nulls: "maybe",
    sql: (call) => {
      const periods = join(call.args.slice(1).map((period) => json(period, call)));
      return sql`kusto_series_validate(${series(call, 0)}, json_array(${periods})::VARCHAR)::JSON`;
    },
  },
  series_seasonal: analysed("kusto_series_seasonal", ["long?", "long?"], [AUTOMATIC, NONE]),
  series_decompose: analysed(
    "kusto_series_decompose",
    ["long?", "string?", "long?", "real?"],
    [AUTOMATIC, AVERAGE, NONE, SEASONALITY],
  ),
  series_decompose_forecast: {
    takes: ["dynamic", "long", "long?", "string?", "real?"],
    nulls: "maybe",
    sql: (call) => {
      const [period, trend, threshold] = given(call, 2, [AUTOMATIC, AVERAGE, SEASONALITY]);
      const points = call.args[1]?.sql ?? NONE;
      return sql`kusto_series_decompose(${join([series(call, 0), period ?? AUTOMATIC, trend ?? AVERAGE, points, threshold ?? SEASONALITY])})::JSON`;
    },
  },
  series_decompose_anomalies: analysed(
    "kusto_series_anomalies",
    ["real?", "long?", "string?", "long?", "string?", "real?"],
    [sql`1.5`, AUTOMATIC, AVERAGE, NONE, sql`'ctukey'`, SEASONALITY],
  ),
};

/** The kind whose percentiles a call names; how Kusto scores with others is not known. */
function percentiles(call: FunctionCall): Sql | undefined {
  const [, kind, , low, high] = call.args;
  if ((!low && !high) || kind?.constant === "tukey") return undefined;
  const [from, to] = [low ? low.constant : 10, high ? high.constant : 90].map(Number);
  if (from === 10 && to === 90) return undefined;
  if (from === 25 && to === 75) return sql`'tukey'`;
  throw call.refuse("series_outliers() with percentiles other than 10 and 90 or 25 and 75");
}
