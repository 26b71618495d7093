import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { formatDatetime, formatTimespan } from "../../src/kql/format.js";
import { dateOf, parseDatetime, parseTimespan, ticksOf } from "../../src/kql/time.js";
import { UNIX_EPOCH_TICKS } from "../../src/kql/types.js";

const own = process.env["TZ"];
afterEach(() => {
  if (own === undefined) delete process.env["TZ"];
  else process.env["TZ"] = own;
});

const LAST = 3_155_378_975_999_999_999n;

describe.each(["UTC", "America/St_Johns", "Pacific/Apia"])("times with TZ=%s", (zone) => {
  it("come back from their text", () => {
    process.env["TZ"] = zone;
    fc.assert(
      fc.property(fc.bigInt(0n, LAST), (ticks) => {
        expect(parseDatetime(formatDatetime(ticks))).toBe(ticks);
      }),
    );
  });

  it("come back from a JavaScript date", () => {
    process.env["TZ"] = zone;
    fc.assert(
      fc.property(
        fc.date({ min: new Date("0001-01-02"), max: new Date("9999-12-30"), noInvalidDate: true }),
        (date) => {
          expect(dateOf(ticksOf(date)).getTime()).toBe(date.getTime());
        },
      ),
    );
  });

  it("are read as UTC where they say nothing else", () => {
    process.env["TZ"] = zone;
    expect(parseDatetime("1970-01-01")).toBe(UNIX_EPOCH_TICKS);
    expect(parseDatetime("1970-01-01 00:00")).toBe(UNIX_EPOCH_TICKS);
    expect(parseDatetime("1970-01-01T02:00:00+02:00")).toBe(UNIX_EPOCH_TICKS);
    expect(parseDatetime("Thu, 01 Jan 1970 00:00:00 GMT")).toBe(UNIX_EPOCH_TICKS);
    expect(parseDatetime("1/1/1970 12:00:00 AM")).toBe(UNIX_EPOCH_TICKS);
  });
});

describe("timespans", () => {
  it("come back from their text", () => {
    fc.assert(
      fc.property(fc.bigInt(-(2n ** 60n), 2n ** 60n), (ticks) => {
        expect(parseTimespan(formatTimespan(ticks))).toBe(ticks);
      }),
    );
  });

  it.each([
    ["7d", 6_048_000_000_000n],
    ["1.5h", 54_000_000_000n],
    ["-90m", -54_000_000_000n],
    ["100ms", 1_000_000n],
    ["1tick", 1n],
    ["1.02:03:04.5", 937_845_000_000n],
    ["02:03", 73_800_000_000n],
    ["2", 1_728_000_000_000n],
    ["25:00:00", undefined],
    ["1 fortnight", undefined],
    ["", undefined],
  ])("%j is %s ticks", (text, ticks) => {
    expect(parseTimespan(text)).toBe(ticks);
  });
});

describe("datetimes that are none", () => {
  it.each(["", "2024-02-30", "2024-13-01", "2024-01-01T24:00:00", "0000-01-01", "yesterday", "2024-1-32", "'; --"])(
    "%j",
    (text) => {
      expect(parseDatetime(text)).toBeUndefined();
    },
  );
});

describe("another TZ from the start of the process", () => {
  it("changes no text", () => {
    const code = "process.stdout.write(new Date(0).toString())";
    const { stdout } = spawnSync(process.execPath, ["-e", code], {
      env: { ...process.env, TZ: "Pacific/Apia" },
      encoding: "utf8",
    });
    // Were TZ ignored on this machine, the tests above would prove nothing.
    expect(stdout).not.toContain("GMT+0000");
  });
});
