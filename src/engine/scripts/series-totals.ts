import { bagText } from "./json-text.js";
import { realJson } from "./number-text.js";
import type { Scripts } from "./script.js";
import { meanOf, numbersOf, seriesOf, squaredDeviation, sumOf } from "./series.js";

/** Series functions that make numbers of a series. */
const NAMES = ["min", "min_idx", "max", "max_idx", "avg", "stdev", "variance"] as const;

interface Statistics {
  /** In the order of `NAMES`, as JSON. */
  readonly texts: readonly string[];
  readonly sum: number;
  readonly length: number;
}

/** Null where there is no number, or one that is not finite and not to be passed over. */
function statistics(json: string, ignoring: boolean): Statistics | null {
  const series = seriesOf(json);
  if (!series) return null;
  const values = series.filter((value) => value !== null && Number.isFinite(value)).map(Number);
  if (values.length === 0 || (!ignoring && values.length < series.length)) return null;
  const [min, max] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
  const variance = values.length > 1 ? squaredDeviation(values) / (values.length - 1) : 0;
  const index = (value: number) => String(series.indexOf(value));
  const reals = [meanOf(values), Math.sqrt(variance), variance].map(realJson);
  return {
    texts: [realJson(min), index(min), realJson(max), index(max), ...reals],
    sum: sumOf(values),
    length: series.length,
  };
}

function stats(json: string, ignoring: boolean): string | null {
  const found = statistics(json, ignoring);
  return found && `[${found.texts.join(",")}]`;
}

function statsBag(json: string, ignoring: boolean): string | null {
  const found = statistics(json, ignoring);
  if (!found) return null;
  const pairs = NAMES.map((name, i) => [name, found.texts[i] ?? "null"] as const);
  return bagText([...pairs, ["sum", realJson(found.sum)], ["len", String(found.length)]]);
}

function total(json: string): number | null {
  const values = numbersOf(json);
  return values && sumOf(values);
}

function product(json: string): number | null {
  return numbersOf(json)?.reduce((a, b) => a * b, 1) ?? null;
}

function magnitude(json: string): number | null {
  const values = numbersOf(json);
  return values && Math.sqrt(sumOf(values.map((value) => value * value)));
}

/** As far as both series go; what is no number counts as nothing. */
function paired(left: string, right: string): [number[], number[]] | null {
  const [a, b] = [seriesOf(left), seriesOf(right)];
  const length = Math.min(a?.length ?? 0, b?.length ?? 0);
  if (!a || !b || length === 0) return null;
  return [a.slice(0, length).map((value) => value ?? 0), b.slice(0, length).map((value) => value ?? 0)];
}

const dot = (a: readonly number[], b: readonly number[]) => sumOf(a.map((value, i) => value * (b[i] ?? 0)));

/** A number instead of a series stands for a series of nothing else. */
function dotProduct(left: string, right: string): number | null {
  const spread = (json: string, other: string) =>
    /^-?\d/.test(json) ? JSON.stringify((seriesOf(other) ?? []).map(() => Number(json))) : json;
  const found = paired(spread(left, right), spread(right, left));
  return found && dot(...found);
}

function cosine(left: string, right: string, leftMagnitude: number | null, rightMagnitude: number | null) {
  const found = paired(left, right);
  if (!found) return null;
  const [a, b] = found;
  return dot(a, b) / ((leftMagnitude ?? Math.sqrt(dot(a, a))) * (rightMagnitude ?? Math.sqrt(dot(b, b))));
}

function pearson(left: string, right: string): number | null {
  const [a, b] = [numbersOf(left), numbersOf(right)];
  if (!a || !b || a.length !== b.length || a.length === 0) return null;
  const [meanA, meanB] = [meanOf(a), meanOf(b)];
  const together = sumOf(a.map((value, i) => (value - meanA) * ((b[i] ?? 0) - meanB)));
  return together / Math.sqrt(squaredDeviation(a) * squaredDeviation(b));
}

export const seriesTotalScripts: Scripts = {
  kusto_series_stats: { takes: ["VARCHAR", "BOOLEAN"], gives: "VARCHAR", call: stats },
  kusto_series_stats_bag: { takes: ["VARCHAR", "BOOLEAN"], gives: "VARCHAR", call: statsBag },
  kusto_series_sum: { takes: ["VARCHAR"], gives: "DOUBLE", call: total },
  kusto_series_product: { takes: ["VARCHAR"], gives: "DOUBLE", call: product },
  kusto_series_magnitude: { takes: ["VARCHAR"], gives: "DOUBLE", call: magnitude },
  kusto_series_dot_product: { takes: ["VARCHAR", "VARCHAR"], gives: "DOUBLE", call: dotProduct },
  kusto_series_cosine: {
    takes: ["VARCHAR", "VARCHAR", "DOUBLE", "DOUBLE"],
    gives: "DOUBLE",
    nulls: "given",
    call: (left: string | null, right: string | null, leftMagnitude: number | null, rightMagnitude: number | null) =>
      left === null || right === null ? null : cosine(left, right, leftMagnitude, rightMagnitude),
  },
  kusto_series_pearson: { takes: ["VARCHAR", "VARCHAR"], gives: "DOUBLE", call: pearson },
};
