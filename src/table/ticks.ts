/*
 * Ticks (100 ns, 64 bits) without BigInt arithmetic, which allocates for every value: a tick count is read as its two
 * halves, hi × 2³² + lo. Since 2³² = 429,496 × 10,000 + 7,296, whole milliseconds are hi × 429,496 + ⌊(hi × 7,296 + lo) /
 * 10,000⌋, and no intermediate result leaves the range in which doubles are exact.
 */

const UNIX_EPOCH_MILLISECONDS = 62_135_596_800_000;

/** The halves of 64-bit integers: row i is `halves[2i]` (low, signed) and `halves[2i + 1]` (high). */
export function halvesOf(values: BigInt64Array): Int32Array {
  return new Int32Array(values.buffer, values.byteOffset, values.length * 2);
}

/** Whole milliseconds since 1970 of a datetime's ticks, rounded down. */
export function unixMilliseconds(halves: Int32Array, row: number): number {
  const high = halves[2 * row + 1] ?? NaN;
  const low = (halves[2 * row] ?? NaN) >>> 0;
  return high * 429_496 + Math.floor((high * 7296 + low) / 10_000) - UNIX_EPOCH_MILLISECONDS;
}

/** Ticks past the whole millisecond, 0 to 9,999. */
export function ticksWithinMillisecond(halves: Int32Array, row: number): number {
  const high = halves[2 * row + 1] ?? NaN;
  const low = (halves[2 * row] ?? NaN) >>> 0;
  const rest = (high * 7296 + low) % 10_000;
  return rest < 0 ? rest + 10_000 : rest;
}

/** Milliseconds of a timespan's ticks, with their fraction. */
export function spanMilliseconds(halves: Int32Array, row: number): number {
  return toDouble(halves, row) / 10_000;
}

/** A 64-bit integer as a double; exact when the result is a safe integer, and never one when it is not. */
export function toDouble(halves: Int32Array, row: number): number {
  return (halves[2 * row + 1] ?? NaN) * 4_294_967_296 + ((halves[2 * row] ?? NaN) >>> 0);
}
