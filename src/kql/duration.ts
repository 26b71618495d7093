import { HuntbookError } from "../errors.js";
import { parseTimespan } from "./time.js";
import { TICKS_PER_DAY, TICKS_PER_MILLISECOND } from "./types.js";

const UNITS: readonly (readonly [string, bigint])[] = [
  ["d", TICKS_PER_DAY],
  ["h", 36_000_000_000n],
  ["m", 600_000_000n],
  ["s", 10_000_000n],
  ["ms", TICKS_PER_MILLISECOND],
  ["tick", 1n],
];

/** A length of time, which the `kql` tag binds as a timespan. Made by `duration`. */
export class Duration {
  constructor(readonly ticks: bigint) {}

  /** As KQL writes it, in the largest unit that needs no fraction: `7d`, `90m`, `-1s`. */
  toString(): string {
    const [unit, size] = UNITS.find(([, size]) => this.ticks % size === 0n) ?? ["tick", 1n];
    return `${this.ticks / size}${unit}`;
  }
}

/**
 * A length of time for a query: a text with its unit, as KQL has it ("7d", "1.5h", "90m", "1.02:03:04"), or a number of
 * milliseconds.
 *
 * @throws KqlValue for anything else; "7" too, which KQL takes for days and others for something else.
 * @example kql`Heartbeat | summarize count() by bin(TimeGenerated, ${duration("1h")})`
 */
export function duration(length: string | number): Duration {
  const ticks = typeof length === "string" ? ticksOfText(length) : ticksOfMilliseconds(length);
  if (ticks === undefined || BigInt.asIntN(64, ticks) !== ticks) {
    throw new HuntbookError(
      "KqlValue",
      `${typeof length === "string" ? JSON.stringify(length) : length} is no duration.`,
      {
        hint: 'Write it with its unit, as in "7d", "1.5h" or "00:30:00", or as a number of milliseconds.',
      },
    );
  }
  return new Duration(ticks);
}

/** Ticks of a text that says its unit. */
function ticksOfText(text: string): bigint | undefined {
  return /[a-z:]/i.test(text) ? parseTimespan(text) : undefined;
}

function ticksOfMilliseconds(milliseconds: number): bigint | undefined {
  const ticks = Math.round(milliseconds * 10_000);
  return Number.isSafeInteger(ticks) ? BigInt(ticks) : undefined;
}
