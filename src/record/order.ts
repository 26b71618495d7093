const TIMESPAN = /^(-)?(?:(\d+)\.)?(\d\d):(\d\d):(\d\d)(?:\.(\d{1,7}))?$/;
const texts = new Intl.Collator("en", { numeric: true });

/**
 * Orders two wire values of one Kusto type, ascending; nulls are for the caller (they stay last in both directions).
 * Longs compare by all their digits, datetimes and timespans by time.
 */
export function compare(type: string, a: unknown, b: unknown): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (typeof a === "boolean" && typeof b === "boolean") return Number(a) - Number(b);
  const [left, right] = [comparable(a), comparable(b)];
  if (type === "long" && isInteger(left) && isInteger(right)) return sign(BigInt(left) - BigInt(right));
  if (type === "datetime") return plain(left.replace(/Z$/, ""), right.replace(/Z$/, ""));
  if (type === "timespan") return sign(ticks(left) - ticks(right)) || plain(left, right);
  if (["int", "real", "decimal"].includes(type)) return numbers(Number(left), Number(right)) || plain(left, right);
  return texts.compare(left, right) || plain(left, right);
}

function comparable(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function isInteger(text: string): boolean {
  return /^-?\d+$/.test(text);
}

function plain(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** NaN, which the service sends as text, stands before every number. */
function numbers(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(b)) - Number(Number.isNaN(a));
  return a < b ? -1 : a > b ? 1 : 0;
}

function sign(n: bigint): number {
  return n < 0n ? -1 : n > 0n ? 1 : 0;
}

/** Ticks (100 ns) of a timespan as the service writes it: [-][d.]hh:mm:ss[.fffffff]. Other text counts as zero. */
function ticks(text: string): bigint {
  const m = TIMESPAN.exec(text);
  if (!m) return 0n;
  const seconds = ((BigInt(m[2] ?? 0) * 24n + BigInt(m[3] ?? 0)) * 60n + BigInt(m[4] ?? 0)) * 60n + BigInt(m[5] ?? 0);
  const size = seconds * 10_000_000n + BigInt((m[6] ?? "").padEnd(7, "0"));
  return m[1] ? -size : size;
}
