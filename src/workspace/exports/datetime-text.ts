import { sql, type Sql } from "../../engine/sql.js";
import { TICKS_PER_DAY, UNIX_EPOCH_TICKS } from "../../kql/types.js";

const LAST_TICK = 3_155_378_975_999_999_999n; // 9999-12-31T23:59:59.9999999
const PORTAL = sql`'\\d{1,2}/\\d{1,2}/\\d{4},? \\d{1,2}:\\d{2}:\\d{2}(?:\\.\\d{1,7})?[ \u202f][AP]M'`;
const PORTAL_FORMATS = sql`['%-m/%-d/%Y %-I:%M:%S %p', '%-m/%-d/%Y %-I:%M:%S.%n %p']`;

/** Looks like an ISO date and time; one without a time is taken for known columns only. */
export function isIsoTime(text: Sql): Sql {
  return sql`${text} LIKE '____-__-_____:__%'`;
}

/** The portal's own way to write a time in UTC, as `5/20/2020, 6:19:04.423 PM`; newer browsers put U+202F before PM. */
export function isPortalTime(text: Sql): Sql {
  return sql`regexp_full_match(${text}, ${PORTAL})`;
}

/**
 * Ticks since 0001-01-01 of a time written in ISO 8601 (offset or Z or neither, which is UTC) or as the portal writes it;
 * NULL for anything else. Day-first dates are not guessed at.
 */
export function ticksOfText(text: Sql): Sql {
  const iso = sql`epoch_us(${isoTime(text)}) * 10 + ${UNIX_EPOCH_TICKS} + ${seventhDigit(text)}`;
  const plain = sql`replace(replace(${text}, ',', ''), '\u202f', ' ')`;
  const portal = sql`(epoch_ns(CAST(try_strptime(${plain}, ${PORTAL_FORMATS}) AS TIMESTAMP_NS)) // 100) + ${UNIX_EPOCH_TICKS}`;
  return sql`CASE WHEN ${isIsoTime(text)} OR length(${text}) = 10 THEN ${iso} WHEN ${isPortalTime(text)} THEN ${portal} END`;
}

/** Ticks that a datetime of Kusto can have; DuckDB also reads years before 1, and an offset can lead out of the range. */
export function inRange(ticks: Sql): Sql {
  return sql`CASE WHEN ${ticks} BETWEEN 0 AND ${LAST_TICK} THEN ${ticks} END`;
}

// A cast to TIMESTAMP leaves an offset out of account; one to TIMESTAMPTZ takes a time without one for local time.
function isoTime(text: Sql): Sql {
  const zone = sql`substr(${text}, 17)`;
  const zoned = sql`CAST(TRY_CAST(${text} AS TIMESTAMPTZ) AT TIME ZONE 'UTC' AS TIMESTAMP)`;
  return sql`CASE WHEN contains(${zone}, '+') OR contains(${zone}, '-') THEN ${zoned} ELSE TRY_CAST(${text} AS TIMESTAMP) END`;
}

// DuckDB's timestamps end at the microsecond, and drop what follows.
function seventhDigit(text: Sql): Sql {
  const digit = sql`substr(${text}, 27, 1)`;
  return sql`CASE WHEN substr(${text}, 20, 1) = '.' AND ${digit} BETWEEN '0' AND '9' THEN CAST(${digit} AS BIGINT) ELSE 0 END`;
}

const SPAN = sql`'(-?)(?:(\\d{1,7})\\.)?([01]?\\d|2[0-3]):([0-5]\\d)(?::([0-5]\\d)(?:\\.(\\d{1,7}))?)?'`;

/** Ticks of a timespan written as `d.hh:mm:ss.fffffff`, days and fraction optional; NULL for anything else. */
export function ticksOfSpan(text: Sql): Sql {
  const part = (index: number): Sql => sql`regexp_extract(${text}, ${SPAN}, ${index})`;
  const number = (index: number): Sql => sql`coalesce(TRY_CAST(${part(index)} AS BIGINT), 0)`;
  const seconds = sql`(${number(3)} * 3600 + ${number(4)} * 60 + ${number(5)})`;
  const ticks = sql`${number(2)} * ${TICKS_PER_DAY} + ${seconds} * 10000000 + CAST(rpad(${part(6)}, 7, '0') AS BIGINT)`;
  return sql`CASE WHEN regexp_full_match(${text}, ${SPAN}) THEN (${ticks}) * (CASE WHEN ${part(1)} = '-' THEN -1 ELSE 1 END) END`;
}
