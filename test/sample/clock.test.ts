import { describe, expect, it } from "vitest";
import { dayOf, HOUR, isWeekend, localTime, offset, workday } from "../../src/sample/clock.js";

const day = (date: string): number => dayOf(Date.parse(date));

describe("the clock of a place", () => {
  it.each([
    ["Europe/Copenhagen", "2026-01-15", 1],
    ["Europe/Copenhagen", "2026-06-15", 2],
    ["Europe/Copenhagen", "2026-03-29", 2],
    ["America/Chicago", "2026-06-15", -5],
    ["Asia/Kolkata", "2026-06-15", 5.5],
    ["Australia/Sydney", "2026-06-15", 10],
    ["Australia/Sydney", "2026-12-15", 11],
    ["UTC", "2026-06-15", 0],
  ])("%s on %s is %f hours ahead of UTC", (zone, date, hours) => {
    expect(offset(zone, day(date))).toBe(hours * HOUR);
  });

  it("tells when clocks show an hour", () => {
    expect(new Date(localTime("America/New_York", day("2026-06-15"), 9)).toISOString()).toBe(
      "2026-06-15T13:00:00.000Z",
    );
    expect(new Date(localTime("Asia/Tokyo", day("2026-06-15"), 8.5)).toISOString()).toBe("2026-06-14T23:30:00.000Z");
  });

  it("knows weekends and the working day before them", () => {
    expect(["2026-06-26", "2026-06-27", "2026-06-28", "2026-06-29"].map(day).map(isWeekend)).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(workday(day("2026-06-28"))).toBe(day("2026-06-26"));
  });
});
