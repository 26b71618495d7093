import { describe, expect, it } from "vitest";
import { ask } from "../answers.js";

const failure = (message: RegExp) => ({
  code: "QueryFailed",
  message: expect.stringMatching(message) as string,
});

describe("time zones", () => {
  it("tell what clocks show", async () => {
    await expect("datetime_utc_to_local(datetime(2024-07-01 12:00:00.1234567), 'Asia/Kolkata')").toEvaluateTo(
      "2024-07-01T17:30:00.1234567Z",
    );
    await expect("datetime_utc_to_local(datetime(null), 'UTC')").toEvaluateTo(null);
  });

  it("tell when clocks show a time", async () => {
    await expect("datetime_local_to_utc(datetime(2024-07-01 12:00), 'US/Eastern')").toEvaluateTo(
      "2024-07-01T16:00:00Z",
    );
    await expect("datetime_local_to_utc(datetime(2024-01-01 12:00), 'US/Eastern')").toEvaluateTo(
      "2024-01-01T17:00:00Z",
    );
  });

  it("take a time that clocks jump over for one before the jump", async () => {
    await expect("datetime_local_to_utc(datetime(2024-03-10 02:30), 'US/Eastern')").toEvaluateTo(
      "2024-03-10T06:30:00Z",
    );
  });

  it("refuse a time that comes twice, and a zone that there is not", async () => {
    const twice = "print datetime_local_to_utc(datetime(2024-11-03 01:30), 'US/Eastern')";
    await expect(ask(twice)).rejects.toMatchObject(failure(/comes twice in US\/Eastern/));
    await expect(ask("print datetime_utc_to_local(now(), 'Moon/Base')")).rejects.toMatchObject(failure(/Moon\/Base/));
  });

  it("are listed by their IANA names", async () => {
    await expect(
      "datetime_list_timezones() has_any ('Europe/Paris') and not(datetime_list_timezones() has 'SystemV')",
    ).toEvaluateTo(true);
  });
});

describe("times made of parts", () => {
  it("are null where a part is out of its bounds", async () => {
    await expect("make_timespan(1, 30)").toEvaluateTo("01:30:00");
    await expect("make_timespan(2, 23, 59, 59.5)").toEvaluateTo("2.23:59:59.5000000");
    await expect("make_timespan(24, 0)").toEvaluateTo(null);
    await expect("make_timespan(1, -1)").toEvaluateTo(null);
    await expect("make_timespan('1.02:03')").toEvaluateTo("1.02:03:00");
    await expect("make_datetime(2024, 2, 29, 23, 59, 59.25)").toEvaluateTo("2024-02-29T23:59:59.25Z");
    await expect("make_datetime(2023, 2, 29)").toEvaluateTo(null);
    await expect("make_datetime(2024, 1, 1, 24, 0)").toEvaluateTo(null);
    await expect("make_datetime('2024-05-06')").toEvaluateTo("2024-05-06T00:00:00Z");
  });
});

describe("datetime_add", () => {
  it("adds nanoseconds by the hundred", async () => {
    await expect("datetime_add('nanosecond', 250, datetime(2024-01-01))").toEvaluateTo("2024-01-01T00:00:00.0000002Z");
  });
});

describe("types of times", () => {
  it("are those that Kusto answers with", async () => {
    await expect(
      "print t = datetime(2024-02-29) | project y = getyear(t), m = monthofyear(t), d = dayofmonth(t)",
    ).toAnswer({
      columns: "y:long m:long d:int",
      rows: [[2024, 2, 29]],
    });
    await expect(
      "print w = datetime_diff('Week', datetime(2024-01-15), datetime(2024-01-01)), d = datetime_diff('day', datetime(2024-01-15), datetime(2024-01-01)) | project h = w / 4, d",
    ).toAnswer({ columns: "h:real d:long", rows: [[0.5, 14]] });
    await expect("print a = 1h | getschema | project ColumnOrdinal").toAnswer({
      columns: "ColumnOrdinal:int",
      rows: [[0]],
    });
  });

  it("end with the last day, which has no weekday", async () => {
    await expect("dayofweek(datetime(9999-12-30))").toEvaluateTo("4.00:00:00");
    await expect("dayofweek(datetime(9999-12-31))").toEvaluateTo(null);
  });
});

describe("literals", () => {
  it("of dates may have spaces, commas or the month first", async () => {
    await expect(
      "datatable(t:datetime)[datetime(2024 - 03 - 01), datetime(2024, 3, 2), datetime('03-03-2024')]",
    ).toAnswer({
      columns: "t:datetime",
      rows: [["2024-03-01T00:00:00Z"], ["2024-03-02T00:00:00Z"], ["2024-03-03T00:00:00Z"]],
      ordered: true,
    });
  });

  it("of guids are written with dashes", async () => {
    await expect("guid('0123456789ABCDEF0123456789ABCDEF')").toEvaluateTo("01234567-89ab-cdef-0123-456789abcdef");
  });
});
