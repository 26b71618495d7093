import { lazy, library } from "./libraries.js";
import type { Scripts } from "./script.js";

/** What is used of cephes, whose own types its package keeps from being found. */
type Cephes = Readonly<Record<"erf" | "erfc" | "gamma" | "lgam", (x: number) => number>> & {
  readonly incbet: (alpha: number, beta: number, x: number) => number;
  readonly incbi: (alpha: number, beta: number, probability: number) => number;
  readonly lbeta: (alpha: number, beta: number) => number;
};
const cephes = lazy(() => library("cephes") as Cephes);

/** The regularized incomplete beta function. */
function betaCdf(x: number, alpha: number, beta: number): number {
  if (Number.isNaN(x + alpha + beta) || x < 0 || x > 1) return NaN;
  if (beta <= 0) throw new Error("beta_cdf() with a beta that is not above 0");
  // As Kusto answers, though its documentation speaks of NaN.
  if (alpha <= 0) return 1;
  return cephes().incbet(alpha, beta, x);
}

function betaInverse(probability: number, alpha: number, beta: number): number | null {
  if (probability < 0 || probability > 1) return null;
  if (Number.isNaN(probability + alpha + beta) || alpha <= 0 || beta <= 0) return NaN;
  return cephes().incbi(alpha, beta, probability);
}

function betaDensity(x: number, alpha: number, beta: number): number {
  if (Number.isNaN(x + alpha + beta) || x < 0 || x > 1 || alpha <= 0 || beta <= 0) return NaN;
  return x ** (alpha - 1) * (1 - x) ** (beta - 1) * Math.exp(-cephes().lbeta(alpha, beta));
}

/** Past 171.6 the gamma function is too large for a real. */
function gamma(x: number): number {
  if (Number.isNaN(x) || x === -Infinity) return NaN;
  if (x > 171.7) return Infinity;
  if (x <= 0 && Number.isInteger(x)) throw new Error(`gamma(${x}) has no value`);
  return cephes().gamma(x);
}

function logGamma(x: number): number {
  if (Number.isNaN(x) || !Number.isFinite(x)) return Math.abs(x);
  if (x <= 0 && Number.isInteger(x)) return Infinity;
  return cephes().lgam(x);
}

/** Past 6 it is as near to 1 as a real can be. */
const erf = (x: number) => (Number.isNaN(x) ? NaN : Math.abs(x) > 6 ? Math.sign(x) : cephes().erf(x));

/** Far from 0 the rest of the error function is too small for a real. */
const erfc = (x: number) => (Number.isNaN(x) ? NaN : x > 26.5 ? 0 : x < -26.5 ? 2 : cephes().erfc(x));

/** welch_test(): the chance of means that far apart where the populations are alike, by Student's distribution. */
function welchTest(mean1: number, variance1: number, count1: number, mean2: number, variance2: number, count2: number) {
  const [error1, error2] = [variance1 / count1, variance2 / count2];
  const square = (mean1 - mean2) ** 2 / (error1 + error2);
  const degrees = (error1 + error2) ** 2 / (error1 ** 2 / (count1 - 1) + error2 ** 2 / (count2 - 1));
  if (!(square >= 0 && degrees > 0) || !Number.isFinite(square + degrees)) return NaN;
  return cephes().incbet(degrees / 2, 0.5, degrees / (degrees + square));
}

export const specialFunctionScripts: Scripts = {
  kusto_beta_cdf: { takes: ["DOUBLE", "DOUBLE", "DOUBLE"], gives: "DOUBLE", call: betaCdf },
  kusto_beta_inv: { takes: ["DOUBLE", "DOUBLE", "DOUBLE"], gives: "DOUBLE", call: betaInverse },
  kusto_beta_pdf: { takes: ["DOUBLE", "DOUBLE", "DOUBLE"], gives: "DOUBLE", call: betaDensity },
  kusto_gamma: { takes: ["DOUBLE"], gives: "DOUBLE", call: gamma },
  kusto_loggamma: { takes: ["DOUBLE"], gives: "DOUBLE", call: logGamma },
  kusto_erf: { takes: ["DOUBLE"], gives: "DOUBLE", call: erf },
  kusto_erfc: { takes: ["DOUBLE"], gives: "DOUBLE", call: erfc },
  kusto_welch_test: {
    takes: ["DOUBLE", "DOUBLE", "DOUBLE", "DOUBLE", "DOUBLE", "DOUBLE"],
    gives: "DOUBLE",
    call: welchTest,
  },
};
