import type * as DecimalJs from "decimal.js";
import { lazy, library } from "./libraries.js";
import type { Scripts } from "./script.js";

type DecimalNumber = DecimalJs.Decimal;

/** Kusto's decimals: 34 digits, the last one rounded to even. */
const decimals = lazy(() => (library("decimal.js") as typeof DecimalJs).Decimal.clone({ precision: 34, rounding: 6 }));

/** As DECIMAL(38,18) can hold it, which is 20 digits before the point and 18 behind it. */
function stored(value: DecimalNumber): string {
  if (value.abs().gte("1e20")) throw new Error(`the decimal ${value.toString()} is too large to be held exactly`);
  return value.toFixed(18);
}

const product = (a: string, b: string) => stored(decimals().mul(a, b));

function quotient(a: string, b: string): string | null {
  return Number(b) === 0 ? null : stored(decimals().div(a, b));
}

/** What is left, never below zero. */
function remainder(a: string, b: string): string | null {
  if (Number(b) === 0) return null;
  const [value, size] = [new (decimals())(a), new (decimals())(b).abs()];
  return stored(value.mod(size).add(size).mod(size));
}

export const decimalScripts: Scripts = {
  kusto_decimal_product: { takes: ["VARCHAR", "VARCHAR"], gives: "VARCHAR", call: product },
  kusto_decimal_quotient: { takes: ["VARCHAR", "VARCHAR"], gives: "VARCHAR", call: quotient },
  kusto_decimal_remainder: { takes: ["VARCHAR", "VARCHAR"], gives: "VARCHAR", call: remainder },
};
