import type { Scripts } from "./script.js";
import { alongLine, lineThrough } from "./series-lines.js";
import { fenceOf, outlierScores } from "./series-outliers.js";
import { detectedPeriods } from "./series-periods.js";
import { meanOf, numbersOf, seriesText } from "./series.js";

interface Options {
  /** -1: to be found; 0: none. */
  readonly period: bigint;
  readonly trend: string;
  /** How many at the end are told from the rest instead of learned from. */
  readonly testPoints: bigint;
  readonly threshold: number;
}

interface Parts {
  readonly baseline: readonly number[];
  readonly seasonal: readonly number[];
  readonly trend: readonly number[];
  readonly residual: readonly number[];
}

/** First the season, then the trend of what is left; the baseline is both together. */
function decomposed(values: readonly number[], options: Options): Parts | null {
  const learned = values.slice(0, values.length - Number(options.testPoints));
  if (options.testPoints < 0n || learned.length === 0) return null;
  const season = seasonOf(learned, options.period, options.threshold);
  if (!season) return null;
  const seasonal = values.map((_, i) => season[i % season.length] ?? 0);
  const trend = trendOf(
    learned.map((value, i) => value - (seasonal[i] ?? 0)),
    values.length,
    options.trend,
  );
  if (!trend) return null;
  const baseline = seasonal.map((value, i) => value + (trend[i] ?? 0));
  return { baseline, seasonal, trend, residual: values.map((value, i) => value - (baseline[i] ?? 0)) };
}

/** One value for each place in the period: the median of the values there. One zero where there is no season. */
function seasonOf(values: readonly number[], period: bigint, threshold: number): number[] | null {
  if (period < -1n || period > BigInt(values.length)) return null;
  const [found] = period === -1n ? detectedPeriods(values) : [{ length: Number(period), score: Infinity }];
  if (!found || found.length === 0 || found.score < threshold) return [0];
  const { length } = found;
  const phases = Array.from({ length }, (): number[] => []);
  for (const [i, value] of values.entries()) phases[i % length]?.push(value);
  return phases.map(median);
}

function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}

function trendOf(values: readonly number[], length: number, kind: string): number[] | null {
  switch (kind) {
    case "none":
      return new Array<number>(length).fill(0);
    case "avg":
      return new Array<number>(length).fill(meanOf(values));
    case "linefit":
      return values.length < 2 ? null : alongLine(lineThrough(values), length);
    default:
      return null;
  }
}

const list = (series: readonly (readonly number[])[]) => `[${series.map(seriesText).join(",")}]`;

function decompose(json: string, period: bigint, trend: string, testPoints: bigint, threshold: number): string | null {
  const values = numbersOf(json);
  const parts = values && decomposed(values, { period, trend, testPoints, threshold });
  return parts && list([parts.baseline, parts.seasonal, parts.trend, parts.residual]);
}

/** Anomalies are the outliers of the residual: flags of 1, -1 and 0, their scores, and the baseline. */
function anomalies(
  json: string,
  limit: number,
  period: bigint,
  trend: string,
  testPoints: bigint,
  method: string,
  threshold: number,
): string | null {
  const values = numbersOf(json);
  const parts = values && decomposed(values, { period, trend, testPoints, threshold });
  const fence = fenceOf(method);
  if (!parts || !fence) return null;
  const scores = outlierScores(parts.residual, fence, Number(testPoints));
  const flags = scores.map((score) => (score > limit ? 1 : score < -limit ? -1 : 0));
  return `[[${flags.join(",")}],${seriesText(scores)},${seriesText(parts.baseline)}]`;
}

function seasonal(json: string, period: bigint, testPoints: bigint): string | null {
  const values = numbersOf(json);
  const known = period > 0n || period === -1n ? period : 0n;
  const parts = values && decomposed(values, { period: known, trend: "none", testPoints, threshold: 0.7 });
  return parts && seriesText(parts.seasonal);
}

export const seriesDecomposeScripts: Scripts = {
  kusto_series_decompose: {
    takes: ["VARCHAR", "BIGINT", "VARCHAR", "BIGINT", "DOUBLE"],
    gives: "VARCHAR",
    call: decompose,
  },
  kusto_series_anomalies: {
    takes: ["VARCHAR", "DOUBLE", "BIGINT", "VARCHAR", "BIGINT", "VARCHAR", "DOUBLE"],
    gives: "VARCHAR",
    call: anomalies,
  },
  kusto_series_seasonal: { takes: ["VARCHAR", "BIGINT", "BIGINT"], gives: "VARCHAR", call: seasonal },
};
