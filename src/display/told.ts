import { visible } from "../chart/visible.js";
import { utcTime } from "../chart/utc-time.js";
import type { ResultInfo, Window } from "../table/result.js";

const DAY = 86_400_000;

/** "1,204 rows": a count with its noun. */
export function rowsTold(rows: number): string {
  return `${rows.toLocaleString("en-US")} ${rows === 1 ? "row" : "rows"}`;
}

/** "0.31 s", "12.4 s", "2 min 5 s". */
export function durationTold(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 9.995) return `${seconds.toFixed(2)} s`;
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** "2026-06-01 to 2026-06-30" for whole days, the last of them named; else both ends to the second, in UTC. */
export function windowTold({ start, end }: Window): string {
  const [from, to] = [start.getTime(), end.getTime()];
  if (from % DAY !== 0 || to % DAY !== 0 || to <= from) return `${utcTime(start)} to ${utcTime(end)}`;
  const day = (time: number) => new Date(time).toISOString().slice(0, 10);
  return to - from === DAY ? day(from) : `${day(from)} to ${day(to - DAY)}`;
}

/** Duration, workspace and window of an answer. */
export function answerParts(info: ResultInfo): string[] {
  return [durationTold(info.durationMs), visible(info.workspace), ...(info.covered ? [windowTold(info.covered)] : [])];
}

/** The same as one line that also says whether the answer is complete, with the warnings below. */
export function answerTold(info: ResultInfo): string {
  const line = [...answerParts(info), info.complete ? "complete" : "INCOMPLETE"].join(" · ");
  return [line, ...info.warnings.map((warning) => `  ⚠ ${visible(warning)}`)].join("\n");
}
