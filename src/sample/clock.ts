export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Days since 1970-01-01. */
export function dayOf(time: number): number {
  return Math.floor(time / DAY);
}

export function isWeekend(day: number): boolean {
  const weekday = (day + 4) % 7; // 1970-01-01 was a Thursday
  return weekday === 0 || weekday === 6;
}

/** The last day from `day` backwards that is no Saturday or Sunday. */
export function workday(day: number): number {
  return isWeekend(day) ? workday(day - 1) : day;
}

/** The instant at which clocks in `zone` show `hours` on `day`; hours may be past 24. */
export function localTime(zone: string, day: number, hours: number): number {
  return day * DAY + hours * HOUR - offset(zone, day);
}

/** How far the clocks of a zone are ahead of UTC at noon of a day. */
export function offset(zone: string, day: number): number {
  const key = `${zone} ${day}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const noon = day * DAY + 12 * HOUR;
  const parts = new Map(
    clockOf(zone)
      .formatToParts(noon)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  const shown = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"));
  offsets.set(key, shown - noon);
  return shown - noon;
}

const offsets = new Map<string, number>();
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat("en-GB", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
    });
    clocks.set(zone, clock);
  }
  return clock;
}
