import type { ScalarFunction } from "./function.js";

const of = (script: string, count: number): ScalarFunction => {
  const args = Array.from({ length: count }, (_, i) => `$${i + 1}`).join(", ");
  return { takes: Array.from({ length: count }, () => "real"), nulls: "maybe", sql: `${script}(${args})` };
};

export const statisticsFunctions: Readonly<Record<string, ScalarFunction>> = {
  beta_cdf: of("kusto_beta_cdf", 3),
  beta_inv: of("kusto_beta_inv", 3),
  beta_pdf: of("kusto_beta_pdf", 3),
  gamma: of("kusto_gamma", 1),
  loggamma: of("kusto_loggamma", 1),
  erf: of("kusto_erf", 1),
  erfc: of("kusto_erfc", 1),
  welch_test: of("kusto_welch_test", 6),
};
