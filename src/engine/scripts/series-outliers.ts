import type { Scripts } from "./script.js";
import { seriesOf, seriesText, type Series } from "./series.js";

/** The percentiles of a fence, and what makes its scores like those of the quartiles: 1.5 is a mild outlier. */
interface Fence {
  readonly low: number;
  readonly high: number;
  readonly factor: number;
}

export const FENCES = {
  tukey: { low: 25, high: 75, factor: 1 },
  /** The factor is the one that Kusto's scores have. */
  ctukey: { low: 10, high: 90, factor: 2.772605605507915 },
} satisfies Record<string, Fence>;

export function fenceOf(kind: string): Fence | undefined {
  return kind === "tukey" || kind === "ctukey" ? FENCES[kind] : undefined;
}

/** Between the two values that lie next to the percentile. */
function percentile(sorted: readonly number[], percent: number): number {
  const place = ((sorted.length - 1) * percent) / 100;
  const below = Math.floor(place);
  const [low, high] = [sorted[below] ?? NaN, sorted[Math.min(below + 1, sorted.length - 1)] ?? NaN];
  return low + (high - low) * (place - below);
}

/**
 * How far each value lies outside of the fence, in widths of the fence; 0 inside and for what is missing. The last
 * `testPoints` are scored but do not make the fence. Outside of a fence without width the score is infinite.
 */
export function outlierScores(series: Series, { low, high, factor }: Fence, testPoints = 0): number[] {
  const learned = series.slice(0, series.length - testPoints).filter((value) => value !== null && !Number.isNaN(value));
  const sorted = Float64Array.from(learned.map(Number)).sort();
  const [bottom, top] = [percentile([...sorted], low), percentile([...sorted], high)];
  return series.map((value) => {
    if (value === null) return 0;
    if (value > top) return ((value - top) / (top - bottom)) * factor;
    return value < bottom ? ((value - bottom) / (top - bottom)) * factor : 0;
  });
}

function outliers(json: string, kind: string, ignored: string, testPoints: bigint): string | null {
  const series = seriesOf(json);
  const fence = fenceOf(kind);
  if (!series || !fence || testPoints < 0n || testPoints > BigInt(series.length)) return null;
  const present = series.map((value) =>
    value !== null && value === Number(ignored) && ignored !== "null" ? null : value,
  );
  return seriesText(outlierScores(present, fence, Number(testPoints)));
}

export const seriesOutlierScripts: Scripts = {
  kusto_series_outliers: { takes: ["VARCHAR", "VARCHAR", "VARCHAR", "BIGINT"], gives: "VARCHAR", call: outliers },
};
