/**
 * Kusto gathers the cells around a cell in a C++ std::unordered_set of texts, whose order (libstdc++) can be told: each
 * bucket that is new goes to the front, and inside of a bucket the newest comes first.
 */
export function inOrderOfSet(texts: readonly string[], reserved: number): string[] {
  const size = BigInt(BUCKETS.find((buckets) => buckets >= reserved) ?? LAST_BUCKETS);
  const buckets = new Map<bigint, string[]>();
  for (const text of new Set(texts)) {
    const bucket = hash(text) % size;
    buckets.set(bucket, [text, ...(buckets.get(bucket) ?? [])]);
  }
  return [...buckets.values()].reverse().flat();
}

/** How many buckets a set can have: the first that are not fewer than the places reserved. */
const LAST_BUCKETS = 1031;
const BUCKETS: readonly number[] = (
  "2 3 5 7 11 13 17 19 23 29 31 37 41 43 47 53 59 61 67 71 73 79 83 89 97 103 109 113 127 137 139 149 157 167 179 193 " +
  `199 211 227 241 257 277 293 313 337 359 383 409 439 467 503 541 577 619 661 709 761 823 887 953 ${LAST_BUCKETS}`
)
  .split(" ")
  .map(Number);

const SEED = 0xc70f6907n;
const FACTOR = 0xc6a4a7935bd1e995n;
const times = (a: bigint, b: bigint) => BigInt.asUintN(64, a * b);
const mixed = (value: bigint) => value ^ (value >> 47n);

/** MurmurHash64A: std::hash of a text of ASCII characters. */
function hash(text: string): bigint {
  const bytes = Buffer.from(text);
  let state = SEED ^ times(BigInt(bytes.length), FACTOR);
  const whole = bytes.length - (bytes.length % 8);
  for (let at = 0; at < whole; at += 8) {
    state = times(state ^ times(mixed(times(bytes.readBigUInt64LE(at), FACTOR)), FACTOR), FACTOR);
  }
  if (whole < bytes.length) {
    const rest = Buffer.concat([bytes.subarray(whole), Buffer.alloc(8)]).readBigUInt64LE(0);
    state = times(state ^ rest, FACTOR);
  }
  return mixed(times(mixed(state), FACTOR));
}
