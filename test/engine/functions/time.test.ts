import { describe, expect, it } from "vitest";
import "../answers.js";

describe("functions of time", () => {
  it.each([
    ["now()", "2024-05-01T12:00:00Z"],
    ["now(-1d)", "2024-04-30T12:00:00Z"],
    ["ago(90m)", "2024-05-01T10:30:00Z"],
    ["datetime_diff('month', datetime(2024-02-01), datetime(2024-01-31))", 1],
    ["datetime_diff('year', datetime(2023-12-31 23:59), datetime(2024-01-01))", -1],
    ["datetime_diff('day', datetime(2024-01-01), datetime(2023-12-31 23:59:59.9999999))", 1],
    ["datetime_diff('hour', datetime(2024-01-01 00:59), datetime(2024-01-01 01:00))", -1],
    ["datetime_diff('second', datetime(2024-01-01 00:00:00.9), datetime(2024-01-01 00:00:01.1))", -1],
    ["datetime_diff('quarter', datetime(2024-01-01), datetime(2023-12-31))", 1],
    ["datetime_diff('week', datetime(2024-01-07), datetime(2024-01-06))", 1],
    ["datetime_diff('nanosecond', datetime(2024-01-01 00:00:00.0000001), datetime(2024-01-01))", 100],
    ["startofweek(datetime(2024-01-06 12:00))", "2023-12-31T00:00:00Z"],
    ["startofweek(datetime(2024-01-07 12:00))", "2024-01-07T00:00:00Z"],
    ["endofweek(datetime(2024-01-06 12:00))", "2024-01-06T23:59:59.9999999Z"],
    ["startofmonth(datetime(2024-03-31), -1)", "2024-02-01T00:00:00Z"],
    ["endofmonth(datetime(2024-01-31), 1)", "2024-02-29T23:59:59.9999999Z"],
    ["startofyear(datetime(0001-05-05))", "0001-01-01T00:00:00Z"],
    ["startofday(datetime(2024-01-06 12:00), 1)", "2024-01-07T00:00:00Z"],
    ["dayofweek(datetime(2024-01-07))", "00:00:00"],
    ["dayofweek(datetime(2024-01-06))", "6.00:00:00"],
    ["hourofday(datetime(2024-01-06 23:59))", 23],
    ["week_of_year(datetime(2021-01-01))", 53],
    ["dayofyear(datetime(2024-12-31))", 366],
    ["datetime_add('month', 1, datetime(2024-01-31))", "2024-02-29T00:00:00Z"],
    ["datetime_add('year', 1, datetime(2024-02-29))", "2025-02-28T00:00:00Z"],
    ["datetime_add('millisecond', 1, datetime(2024-02-29 00:00:00.0000001))", "2024-02-29T00:00:00.0010001Z"],
    ["datetime_part('day', datetime(2024-02-29))", 29],
    ["make_datetime(2024, 1, 31, 10, 5, 6.5)", "2024-01-31T10:05:06.5Z"],
    ["make_datetime(2024, 2, 30)", null],
    ["make_timespan(1, 2, 3, 4)", "1.02:03:04"],
    ["unixtime_seconds_todatetime(1717000000)", "2024-05-29T16:26:40Z"],
    ["unixtime_nanoseconds_todatetime(1717000000123456789)", "2024-05-29T16:26:40.1234567Z"],
    ["unixtime_microseconds_todatetime(1717000000123456)", "2024-05-29T16:26:40.123456Z"],
    [
      "format_datetime(datetime(2024-01-05 13:04:05.0000007), 'yy-M-dd [h:mm:ss tt] fffffff')",
      "24-1-05 [1:04:05 PM] 0000007",
    ],
    ["format_timespan(-1d - 2h - 30m, 'd.hh:mm:ss')", "-1.02:30:00"],
    ["format_timespan(12d + 3h, 'ddddd-h')", "00012-3"],
    ["format_timespan(1234d, 'dd')", "1234"],
    ["format_timespan(7d, 'ddddddddd')", "000000077"],
    ["datetime(2024-01-03) between (datetime(2023-12-31) .. 2d)", false],
  ])("%s", async (expression, expected) => {
    await expect(expression).toEvaluateTo(expected);
  });
});

describe("bin", () => {
  it.each([
    ["bin(7, 5)", 5],
    ["bin(-7, 5)", -10],
    ["bin(-7.5, 5)", -10],
    ["bin(4.5, 1)", 4],
    ["bin(-5s, 2s)", "-00:00:06"],
    ["bin(16d, 7d)", "14.00:00:00"],
    // Weeks are counted from 0001-01-01, a Monday.
    ["bin(datetime(2024-01-10), 7d)", "2024-01-08T00:00:00Z"],
    ["bin(datetime(2024-01-10 13:45:10.1234567), 1h)", "2024-01-10T13:00:00Z"],
    ["bin(5, 0)", null],
    ["bin(decimal(7.25), decimal(0.5))", "7"],
    ["bin(decimal(-7.25), decimal(0.5))", "-7.5"],
    ["bin(decimal(12345678901234567.5), 2) == decimal(12345678901234566)", true],
    ["bin(decimal(7), decimal(0))", null],
    ["bin_at(decimal(7.5), decimal(2), decimal(0.25))", "6.25"],
    ["gettype(bin(decimal(7), 2))", "decimal"],
    ["bin(long(null), 5)", null],
    ["floor(-1.5, 1)", -2],
    ["bin_at(6.5, 2.5, 7)", 4.5],
    ["bin_at(-7, 5, 1)", -9],
    ["bin_at(datetime(2017-05-15 10:20), 1d, datetime(1970-01-01 12:00))", "2017-05-14T12:00:00Z"],
  ])("%s", async (expression, expected) => {
    await expect(expression).toEvaluateTo(expected);
  });
});
