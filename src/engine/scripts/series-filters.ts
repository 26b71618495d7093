import type { Scripts } from "./script.js";
import { numbersOf, seriesText, sumOf } from "./series.js";

/** Finite impulse response: outside of the series lie zeros. */
function finite(json: string, filter: string, normalize: boolean | null, center: boolean): string | null {
  const [series, coefficients] = [numbersOf(json), numbersOf(filter)];
  if (!series || !coefficients || coefficients.length === 0) return null;
  const negative = coefficients.some((coefficient) => coefficient < 0);
  if (negative && normalize === true) return null;
  const scale = (normalize ?? !negative) ? sumOf(coefficients) : 1;
  const shift = center ? Math.floor((coefficients.length - 1) / 2) : 0;
  return seriesText(
    series.map((_, i) => {
      let sum = 0;
      for (const [j, coefficient] of coefficients.entries()) sum += coefficient * (series[i + shift - j] ?? 0);
      return sum / scale;
    }),
  );
}

/** Infinite impulse response, by its recursive formula. */
function infinite(json: string, numerators: string, denominators: string): string | null {
  const [series, b, a] = [numbersOf(json), numbersOf(numerators), numbersOf(denominators)];
  const first = a?.[0];
  if (!series || !b || !a || first === undefined || first === 0) return null;
  const result: number[] = [];
  for (const i of series.keys()) {
    let sum = 0;
    for (const [j, coefficient] of b.entries()) sum += coefficient * (series[i - j] ?? 0);
    for (let j = 1; j < a.length; j++) sum -= (a[j] ?? 0) * (result[i - j] ?? 0);
    result.push(sum / first);
  }
  return seriesText(result);
}

export const seriesFilterScripts: Scripts = {
  kusto_series_fir: {
    takes: ["VARCHAR", "VARCHAR", "BOOLEAN", "BOOLEAN"],
    gives: "VARCHAR",
    nulls: "given",
    call: (json: string | null, filter: string | null, normalize: boolean | null, center: boolean | null) =>
      json === null || filter === null ? null : finite(json, filter, normalize, center === true),
  },
  kusto_series_iir: { takes: ["VARCHAR", "VARCHAR", "VARCHAR"], gives: "VARCHAR", call: infinite },
};
