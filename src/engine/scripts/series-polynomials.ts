import type * as MlMatrix from "ml-matrix";
import { lazy, library } from "./libraries.js";
import { realJson } from "./number-text.js";
import type { Scripts } from "./script.js";
import { numbersOf, seriesText, squaredDeviation, sumOf } from "./series.js";

const matrices = lazy(() => library("ml-matrix") as typeof MlMatrix);

/** The coefficients of the polynomial of least squares, the highest power first; null where there is no single one. */
function coefficientsOf(x: readonly number[], y: readonly number[], degree: number): number[] | null {
  const { Matrix, QrDecomposition } = matrices();
  // Powers of numbers up to 1 keep the digits that powers of large ones lose.
  const scale = x.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0) || 1;
  const powers = x.map((value) => Array.from({ length: degree + 1 }, (_, i) => (value / scale) ** (degree - i)));
  const factors = new QrDecomposition(new Matrix(powers));
  if (!factors.isFullRank()) return null;
  const solved = factors.solve(Matrix.columnVector([...y])).to1DArray();
  return solved.map((value, i) => value / scale ** (degree - i));
}

function polynomial(y: string, x: string | null, degree: bigint): string | null {
  const values = numbersOf(y);
  const places = x === null ? values?.map((_, i) => i + 1) : numbersOf(x);
  const finite = values && places && [...values, ...places].every(Number.isFinite);
  if (!finite || values.length !== places.length || degree < 0n || degree >= BigInt(values.length)) return null;
  const coefficients = coefficientsOf(places, values, Number(degree));
  if (!coefficients) return null;
  const fit = places.map((place) => coefficients.reduce((sum, coefficient) => sum * place + coefficient, 0));
  const [whole, residual] = [squaredDeviation(values), sumOf(values.map((value, i) => (value - (fit[i] ?? 0)) ** 2))];
  const free = values.length - 1;
  const [rsquare, variance, rvariance] = [1 - residual / whole, whole / free, residual / free].map(realJson);
  return `[${[rsquare, seriesText(coefficients), variance, rvariance, seriesText(fit)].join(",")}]`;
}

export const seriesPolynomialScripts: Scripts = {
  kusto_series_polynomial: {
    takes: ["VARCHAR", "VARCHAR", "BIGINT"],
    gives: "VARCHAR",
    nulls: "given",
    call: (y: string | null, x: string | null, degree: bigint | null) =>
      y === null || degree === null ? null : polynomial(y, x, degree),
  },
};
