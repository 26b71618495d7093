import { TICKS_PER_DAY, TICKS_PER_MILLISECOND, UNIX_EPOCH_TICKS } from "./types.js";

const UNITS: Readonly<Record<string, bigint>> = {
  d: TICKS_PER_DAY,
  day: TICKS_PER_DAY,
  days: TICKS_PER_DAY,
  h: 36_000_000_000n,
  hr: 36_000_000_000n,
  hrs: 36_000_000_000n,
  hour: 36_000_000_000n,
  hours: 36_000_000_000n,
  m: 600_000_000n,
  min: 600_000_000n,
  minute: 600_000_000n,
  minutes: 600_000_000n,
  s: 10_000_000n,
  sec: 10_000_000n,
  second: 10_000_000n,
  seconds: 10_000_000n,
  ms: TICKS_PER_MILLISECOND,
  milli: TICKS_PER_MILLISECOND,
  millis: TICKS_PER_MILLISECOND,
  millisec: TICKS_PER_MILLISECOND,
  millisecond: TICKS_PER_MILLISECOND,
  milliseconds: TICKS_PER_MILLISECOND,
  micro: 10n,
  micros: 10n,
  microsec: 10n,
  microsecond: 10n,
  microseconds: 10n,
  tick: 1n,
  ticks: 1n,
};

/** Ticks of "7d", "1.5h", "1.02:03:04.5", "02:03"; a bare number is days, as in Kusto. Undefined when it is none. */
export function parseTimespan(text: string): bigint | undefined {
  const bare = text.trim();
  const clock = /^(-)?(?:(\d+)\.)?(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d{1,7}))?)?$/.exec(bare);
  if (clock) {
    const [, sign, days, hours, minutes, seconds, fraction] = clock;
    if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds ?? 0) > 59) return undefined;
    const ticks =
      BigInt(days ?? 0) * TICKS_PER_DAY +
      (BigInt(hours ?? 0) * 3600n + BigInt(minutes ?? 0) * 60n + BigInt(seconds ?? 0)) * 10_000_000n +
      BigInt((fraction ?? "").padEnd(7, "0"));
    return held(sign ? -ticks : ticks);
  }
  const plain = /^([-+]?)(\d+)(?:\.(\d+))?\s*([a-z]*)$/i.exec(bare);
  if (!plain) return undefined;
  const [, sign, whole, fraction = "", unit = ""] = plain;
  const size = unit === "" ? TICKS_PER_DAY : UNITS[unit.toLowerCase()];
  if (size === undefined) return undefined;
  const ticks = BigInt(whole ?? 0) * size + (BigInt(fraction || 0) * size) / 10n ** BigInt(fraction.length);
  return held(sign === "-" ? -ticks : ticks);
}

/** What 64 bits hold. */
const held = (ticks: bigint) => (BigInt.asIntN(64, ticks) === ticks ? ticks : undefined);

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** Ticks of a datetime in the forms that Kusto reads; without an offset it is UTC. Undefined when it is none. */
export function parseDatetime(text: string): bigint | undefined {
  const bare = text.trim();
  const iso =
    /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:[T ]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?)?\s*(Z|GMT|UTC|[-+]\d{2}:?\d{2})?$/i.exec(
      bare,
    );
  if (iso) {
    const [, year, month, day, hour, minute, second, fraction, zone] = iso;
    return ticks([year, month, day ?? "1", hour, minute, second], fraction, zone);
  }
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(bare);
  if (compact) return ticks([compact[1], compact[2], compact[3]]);
  const year = /^(\d{4})$/.exec(bare);
  if (year) return ticks([year[1], "1", "1"]);
  const american =
    /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,7}))?)?\s*(AM|PM)?)?\s*(Z|UTC)?$/i.exec(
      bare,
    );
  if (american) {
    const [, month, day, years, hour, minute, second, fraction, half] = american;
    return ticks([years, month, day, hour24(hour, half), minute, second], fraction);
  }
  const rfc =
    /^(?:[a-z]{3,9},?\s+)?(\d{1,2})[ -]([a-z]{3})[a-z]*[ -](\d{2,4})(?:\s+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,7}))?)?)?\s*(Z|GMT|UTC|[-+]\d{2}:?\d{2})?$/i.exec(
      bare,
    );
  if (rfc) {
    const [, day, name, short, hour, minute, second, fraction, zone] = rfc;
    const month = MONTHS.indexOf((name ?? "").toLowerCase()) + 1;
    const full = short?.length === 2 ? (Number(short) < 50 ? `20${short}` : `19${short}`) : short;
    return month === 0 ? undefined : ticks([full, String(month), day, hour, minute, second], fraction, zone);
  }
  return undefined;
}

function hour24(hour: string | undefined, half: string | undefined): string | undefined {
  if (hour === undefined || half === undefined) return hour;
  return String((Number(hour) % 12) + (half.toUpperCase() === "PM" ? 12 : 0));
}

function ticks(parts: readonly (string | undefined)[], fraction = "", zone = "Z"): bigint | undefined {
  const [year = 1, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts.map((part) =>
    part === undefined ? undefined : Number(part),
  );
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const fits = year >= 1 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (!fits || hour > 23 || minute > 59 || second > 59) return undefined;
  const milliseconds = BigInt(date.getTime()) + BigInt(hour * 3_600_000 + minute * 60_000 + second * 1000);
  const offset = /^([-+])(\d{2}):?(\d{2})$/.exec(zone);
  const shift = offset ? BigInt((Number(offset[2]) * 60 + Number(offset[3])) * 60_000) : 0n;
  const utc = offset?.[1] === "-" ? milliseconds + shift : milliseconds - shift;
  return utc * TICKS_PER_MILLISECOND + UNIX_EPOCH_TICKS + BigInt(fraction.slice(0, 7).padEnd(7, "0"));
}

/** Ticks of a JavaScript date. */
export function ticksOf(date: Date): bigint {
  return BigInt(date.getTime()) * TICKS_PER_MILLISECOND + UNIX_EPOCH_TICKS;
}

/** The JavaScript date of ticks, down to the millisecond. */
export function dateOf(instant: bigint): Date {
  return new Date(Number(instant / TICKS_PER_MILLISECOND - UNIX_EPOCH_TICKS / TICKS_PER_MILLISECOND));
}
