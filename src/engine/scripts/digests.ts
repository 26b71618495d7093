import { formatDatetime, formatTimespan } from "../../kql/format.js";
import { arrayText, elements, split } from "./json-text.js";
import { realJson } from "./number-text.js";
import type { Scripts } from "./script.js";

/**
 * What tdigest() keeps: every value with its weight, in order. Kusto's is an estimate of a few kilobytes; this one is
 * exact, as long as there are not more than `LARGEST` different values.
 */
interface Digest {
  /** `long`, `real`, or `datetime` and `timespan` as ticks. */
  readonly type: string;
  readonly values: readonly (number | bigint)[];
  readonly weights: readonly number[];
}

const LARGEST = 1_048_576;
const MARK = '"exact tdigest"';

/** From `[{"key":1,"value":2},…]`: values and how often they come. */
function digest(entries: string, type: string): string | null {
  const pairs = [...entries.matchAll(/"key":([^,]+),"value":(-?\d+)/g)];
  return made(
    type,
    pairs.map(([, value = "", weight = ""]) => [value, Number(weight)] as const),
  );
}

function made(type: string, pairs: readonly (readonly [value: string, weight: number])[]): string | null {
  const weights = new Map<string, number>();
  for (const [value, weight] of pairs) if (weight > 0) weights.set(value, (weights.get(value) ?? 0) + weight);
  if (weights.size > LARGEST) throw new Error(`a tdigest of more than ${LARGEST} different values`);
  if (weights.size === 0) return null;
  const sorted = [...weights].map(([text, weight]) => ({ text, weight, value: read(type, text) }));
  sorted.sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0));
  return arrayText([MARK, JSON.stringify(type), ...sorted.flatMap(({ text, weight }) => [text, String(weight)])]);
}

function read(type: string, text: string): number | bigint {
  const value = type === "real" ? Number(text) : BigInt(text);
  if (Number.isNaN(value)) throw new Error("a tdigest of values that are not finite");
  return value;
}

function parse(json: string): Digest {
  const [mark, type, ...rest] = elements(json) ?? [];
  if (mark !== MARK || type === undefined) throw new Error("this is no tdigest that tdigest() made here");
  const name = JSON.parse(type) as string;
  return {
    type: name,
    values: rest.filter((_, i) => i % 2 === 0).map((text) => read(name, text)),
    weights: rest.filter((_, i) => i % 2 === 1).map(Number),
  };
}

/** The digest of the values of several, of which those that are null do not count. */
function merge(json: string): string | null {
  const digests = split(json)
    .filter((item) => item !== "null")
    .map(parse);
  const types = [...new Set(digests.map(({ type }) => type))];
  if (types.length > 1) throw new Error(`a tdigest of ${types.join(" and ")} values`);
  const text = (value: number | bigint) => (typeof value === "bigint" ? String(value) : realJson(value));
  const pairs = digests.flatMap(({ values, weights }) =>
    values.map((value, i) => [text(value), weights[i] ?? 0] as const),
  );
  return made(types[0] ?? "", pairs);
}

const total = ({ weights }: Digest) => weights.reduce((sum, weight) => sum + weight, 0);

/** The nearest-rank percentiles, for a JSON array of percents. */
function percentiles(json: string, percents: string): string {
  const found = parse(json);
  const size = total(found);
  const at = (percent: number) => {
    let left = Math.max(1, Math.ceil((percent * size) / 100));
    const index = found.weights.findIndex((weight) => (left -= weight) <= 0);
    return valueJson(found.type, found.values[index === -1 ? found.values.length - 1 : index] ?? 0);
  };
  return arrayText(split(percents).map(Number).map(at));
}

function valueJson(type: string, value: number | bigint): string {
  if (typeof value === "number") return realJson(value);
  if (type === "datetime") return JSON.stringify(formatDatetime(value));
  return type === "timespan" ? JSON.stringify(formatTimespan(value)) : String(value);
}

/** How many of the values are not above one. */
function rank(json: string, value: string): number {
  const found = parse(json);
  const limit = /^-?\d+$/.test(value) ? BigInt(value) : Number(value);
  return found.weights.reduce((sum, weight, i) => ((found.values[i] ?? 0) <= limit ? sum + weight : sum), 0);
}

const percentRank = (json: string, value: string) => (100 * rank(json, value)) / total(parse(json));

export const digestScripts: Scripts = {
  kusto_digest: { takes: ["VARCHAR", "VARCHAR"], gives: "VARCHAR", call: digest },
  kusto_digest_merge: { takes: ["VARCHAR"], gives: "VARCHAR", call: merge },
  kusto_digest_percentiles: { takes: ["VARCHAR", "VARCHAR"], gives: "VARCHAR", call: percentiles },
  kusto_digest_rank: { takes: ["VARCHAR", "VARCHAR"], gives: "DOUBLE", call: rank },
  kusto_digest_percent_rank: { takes: ["VARCHAR", "VARCHAR"], gives: "DOUBLE", call: percentRank },
};
