import { bagText } from "./json-text.js";
import { realJson } from "./number-text.js";
import type { Scripts } from "./script.js";
import { meanOf, numbersOf, seriesText, squaredDeviation, sumOf } from "./series.js";

export interface Line {
  readonly rsquare: number;
  readonly slope: number;
  readonly variance: number;
  readonly rvariance: number;
  /** Where the line is one step before the series begins: Kusto counts its elements from 1. */
  readonly interception: number;
}

/** The line of least squares through two values or more. */
export function lineThrough(values: readonly number[]): Line {
  const middle = (values.length + 1) / 2;
  const mean = meanOf(values);
  const spread = (values.length * (values.length ** 2 - 1)) / 12;
  const slope = sumOf(values.map((value, i) => (i + 1 - middle) * (value - mean))) / spread;
  const interception = mean - slope * middle;
  const residual = sumOf(values.map((value, i) => (value - interception - slope * (i + 1)) ** 2));
  const whole = squaredDeviation(values);
  const free = values.length - 1;
  return { rsquare: 1 - residual / whole, slope, variance: whole / free, rvariance: residual / free, interception };
}

export function alongLine({ slope, interception }: Line, length: number): number[] {
  return Array.from({ length }, (_, i) => interception + slope * (i + 1));
}

type Members = readonly (readonly [string, string])[];

function line(json: string): Members | null {
  const values = numbersOf(json);
  if (!values || values.length < 2) return null;
  const found = lineThrough(values);
  return [
    ["rsquare", realJson(found.rsquare)],
    ["slope", realJson(found.slope)],
    ["variance", realJson(found.variance)],
    ["rvariance", realJson(found.rvariance)],
    ["interception", realJson(found.interception)],
    ["line_fit", seriesText(alongLine(found, values.length))],
  ];
}

/** The sum of the values before each index. */
function running(values: readonly number[]): (from: number, to: number) => number {
  const sums = [0];
  for (const [i, value] of values.entries()) sums.push((sums[i] ?? 0) + value);
  return (from, to) => (sums[to] ?? 0) - (sums[from] ?? 0);
}

/** How far the values from one index to another (excluded) lie from their line: squared, in all. */
function residuals(values: readonly number[]): (from: number, to: number) => number {
  const mean = meanOf(values);
  const centred = values.map((value) => value - mean);
  const sum = running(centred);
  const squares = running(centred.map((value) => value * value));
  const crossed = running(centred.map((value, i) => value * i));
  return (from, to) => {
    const n = to - from;
    const rise = crossed(from, to) - ((from + to - 1) / 2) * sum(from, to);
    return squares(from, to) - sum(from, to) ** 2 / n - rise ** 2 / ((n * (n * n - 1)) / 12);
  };
}

/** Where a series falls best into two lines of two values or more: the index at which the second begins. */
function bestSplit(values: readonly number[]): number {
  const residual = residuals(values);
  let [best, least] = [2, Infinity];
  for (let at = 2; at <= values.length - 2; at++) {
    const found = residual(0, at) + residual(at, values.length);
    if (found < least) [best, least] = [at, found];
  }
  return best;
}

function side(name: string, { rsquare, slope, interception, variance, rvariance }: Line): Members {
  const reals = { rsquare, slope, interception, variance, rvariance };
  return Object.entries(reals).map(([member, value]) => [`${name}.${member}`, realJson(value)] as const);
}

function twoLines(json: string): Members | null {
  const values = numbersOf(json);
  if (!values || values.length < 4) return null;
  const split = bestSplit(values);
  const [left, right] = [values.slice(0, split), values.slice(split)];
  const [leftLine, rightLine] = [lineThrough(left), lineThrough(right)];
  const fit = [...alongLine(leftLine, left.length), ...alongLine(rightLine, right.length)];
  const [whole, residual] = [squaredDeviation(values), sumOf(values.map((value, i) => (value - (fit[i] ?? 0)) ** 2))];
  const free = values.length - 1;
  return [
    ["rsquare", realJson(1 - residual / whole)],
    ["split_idx", String(split)],
    ["variance", realJson(whole / free)],
    ["rvariance", realJson(residual / free)],
    ["line_fit", seriesText(fit)],
    ...side("right", rightLine),
    ...side("left", leftLine),
  ];
}

/** The columns of a call, or the same as a bag. */
const columns = (fit: (json: string) => Members | null) => (json: string) => {
  const members = fit(json);
  return members && `[${members.map(([, text]) => text).join(",")}]`;
};
const bag = (fit: (json: string) => Members | null) => (json: string) => {
  const members = fit(json);
  return members && nested(members);
};

/** `right.slope` is the slope of the bag `right`. */
function nested(members: Members): string {
  const inner = new Map<string, [string, string][]>();
  const outer = members.flatMap(([name, text]): [string, string][] => {
    const [head = "", tail] = name.split(".");
    if (tail === undefined) return [[name, text]];
    const found = inner.get(head);
    inner.set(head, [...(found ?? []), [tail, text]]);
    return found ? [] : [[head, ""]];
  });
  return bagText(outer.map(([name, text]) => [name, inner.has(name) ? bagText(inner.get(name) ?? []) : text]));
}

export const seriesLineScripts: Scripts = {
  kusto_series_line: { takes: ["VARCHAR"], gives: "VARCHAR", call: columns(line) },
  kusto_series_line_bag: { takes: ["VARCHAR"], gives: "VARCHAR", call: bag(line) },
  kusto_series_two_lines: { takes: ["VARCHAR"], gives: "VARCHAR", call: columns(twoLines) },
  kusto_series_two_lines_bag: { takes: ["VARCHAR"], gives: "VARCHAR", call: bag(twoLines) },
};
