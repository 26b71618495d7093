import type { Scripts } from "./script.js";
import { fourier, inverseFourier } from "./series-fourier.js";
import { meanOf, numbersOf, seriesText, sumOf } from "./series.js";

export interface Period {
  readonly length: number;
  readonly score: number;
}

const SHORTEST = 4;
/** Two lags of a series that repeats itself exactly are as good but for rounding. */
const ROUNDING = 1e-9;

/** What a series says of its periods: its power by frequency, and by lag how like it is to itself, from 0 to 1. */
interface Rhythm {
  readonly length: number;
  readonly power: readonly number[];
  readonly likeness: readonly number[];
}

/** Null for a series that is too short or always the same. */
function rhythmOf(values: readonly number[]): Rhythm | null {
  if (values.length < 2 * SHORTEST || !values.every(Number.isFinite)) return null;
  const mean = meanOf(values);
  const centred = values.map((value) => value - mean);
  const { real, imaginary } = fourier({ real: centred, imaginary: centred.map(() => 0) });
  const power = real.map((value, i) => value ** 2 + (imaginary[i] ?? 0) ** 2);
  const correlated = inverseFourier({ real: power, imaginary: power.map(() => 0) }).real;
  const whole = correlated[0] ?? 0;
  const least = correlated.reduce((a, b) => Math.min(a, b));
  // Of a series that never changes, rounding alone is left.
  if (!(whole > (Math.abs(mean) * 1e-12) ** 2 * values.length)) return null;
  return { length: values.length, power, likeness: correlated.map((value) => (value - least) / (whole - least)) };
}

/** The score of a period: 0 where another lag from half to one and a half of it is better, or as good and shorter. */
function scoreOf(period: number, { length, likeness }: Rhythm): number {
  if (!(period >= SHORTEST && period <= length / 2)) return 0;
  const lag = Math.round(period);
  const score = likeness[lag] ?? 0;
  for (let other = Math.ceil(lag / 2); other <= Math.floor(lag * 1.5); other++) {
    const ahead = (likeness[other] ?? 0) - score;
    if (other < lag ? ahead > -ROUNDING : ahead > ROUNDING) return 0;
  }
  return score;
}

/** Lags near a frequency with more than the usual power, the best by score first. */
export function detectedPeriods(values: readonly number[], shortest = 0, longest = Infinity): Period[] {
  const rhythm = rhythmOf(values);
  if (!rhythm) return [];
  const { length, power } = rhythm;
  const half = Math.floor(length / 2);
  const usual = sumOf(power.slice(1, half + 1)) / half;
  const lags = new Set<number>();
  for (let frequency = 1; frequency <= half; frequency++) {
    if ((power[frequency] ?? 0) <= usual) continue;
    const lag = bestLag(length / (frequency + 1), length / (frequency - 1), rhythm);
    if (lag !== undefined && lag >= shortest && lag <= longest) lags.add(lag);
  }
  return [...lags]
    .map((lag) => ({ length: lag, score: scoreOf(lag, rhythm) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.length - b.length);
}

function bestLag(from: number, to: number, { length, likeness }: Rhythm): number | undefined {
  let best: number | undefined;
  for (let lag = Math.max(SHORTEST, Math.ceil(from)); lag <= Math.min(length / 2, to); lag++) {
    if (best === undefined || (likeness[lag] ?? 0) > (likeness[best] ?? 0) + ROUNDING) best = lag;
  }
  return best;
}

/** As many periods as asked for; zeros where there are no more. */
function detect(json: string, shortest: number, longest: number, count: bigint): string | null {
  const values = numbersOf(json);
  if (!values || count < 1n || count > BigInt(values.length)) return null;
  const found = detectedPeriods(values, shortest, longest);
  const wanted = Array.from({ length: Number(count) }, (_, i) => found[i] ?? { length: 0, score: 0 });
  return `[${seriesText(wanted.map(({ length }) => length))},${seriesText(wanted.map(({ score }) => score))}]`;
}

function validate(json: string, candidates: string): string | null {
  const [values, periods] = [numbersOf(json), numbersOf(candidates)];
  if (!values || !periods) return null;
  const rhythm = rhythmOf(values);
  const scores = periods.map((period) => (rhythm ? scoreOf(period, rhythm) : 0));
  return `[${seriesText(periods)},${seriesText(scores)}]`;
}

export const seriesPeriodScripts: Scripts = {
  kusto_series_periods: { takes: ["VARCHAR", "DOUBLE", "DOUBLE", "BIGINT"], gives: "VARCHAR", call: detect },
  kusto_series_validate: { takes: ["VARCHAR", "VARCHAR"], gives: "VARCHAR", call: validate },
};
