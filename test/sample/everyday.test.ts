import { describe, expect, it } from "vitest";
import { distinct, grouped, jsonIn, rowsOf, SMALL, tenantOf, type Row } from "./rows.js";

const HOUR = 3_600_000;
const tenant = tenantOf(SMALL);
const signins = rowsOf(
  tenant,
  "SigninLogs",
  ...["TimeGenerated", "UserPrincipalName", "UserType", "IPAddress", "ResultType", "ResultDescription", "Status"],
  ...["LocationDetails", "DeviceDetail", "AuthenticationDetails"],
);
const successes = signins.filter(({ ResultType }) => ResultType === "0");
const fromGateway = (row: Row): boolean => String(row["IPAddress"]).startsWith("198.51.100.");
const fromAttacker = (row: Row): boolean => String(row["IPAddress"]).startsWith("192.0.2.");

interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

function pointOf(row: Row): Point {
  return (jsonIn(row, "LocationDetails") as { geoCoordinates: Point }).geoCoordinates;
}

function kilometres(a: Point, b: Point): number {
  const sin2 = (degrees: number): number => Math.sin((degrees * Math.PI) / 360) ** 2;
  const cos = (degrees: number): number => Math.cos((degrees * Math.PI) / 180);
  const h = sin2(b.latitude - a.latitude) + cos(a.latitude) * cos(b.latitude) * sin2(b.longitude - a.longitude);
  return 12_742 * Math.asin(Math.sqrt(h));
}

/** Pairs of successive successes of one member that no plane could have flown. */
function jumps(): [Row, Row][] {
  const members = successes.filter(({ UserType }) => UserType === "Member");
  return [...grouped(members, (row) => String(row["UserPrincipalName"])).values()].flatMap((rows) =>
    rows.slice(1).flatMap((row, i): [Row, Row][] => {
      const before = rows[i];
      if (!before) return [];
      const km = kilometres(pointOf(before), pointOf(row));
      const hours = (Number(row["TimeGenerated"]) - Number(before["TimeGenerated"])) / HOUR;
      return km > 200 && km > 900 * hours ? [[before, row]] : [];
    }),
  );
}

describe("everyday sign-ins", () => {
  it("happen at work: in Copenhagen mostly from eight to six, and on working days", () => {
    const local = successes
      .filter((row) => (jsonIn(row, "LocationDetails") as { city: string }).city === "Copenhagen")
      .filter((row) => !String(row["UserPrincipalName"]).startsWith("svc-"))
      .map((row) => new Date(Number(row["TimeGenerated"]) + 2 * HOUR));
    const atWork = local.filter((time) => time.getUTCHours() >= 7 && time.getUTCHours() < 19);
    const atWeekend = local.filter((time) => time.getUTCDay() === 0 || time.getUTCDay() === 6);
    expect(local.length).toBeGreaterThan(500);
    expect(atWork.length / local.length).toBeGreaterThan(0.9);
    expect(local.filter((time) => time.getUTCHours() < 6)).toHaveLength(0);
    expect(atWeekend.length / local.length).toBeLessThan(0.08);
  });

  it("follow people around the world: the working day moves with the time zone", () => {
    const hourIn = (city: string): number => {
      const hours = successes
        .filter((row) => (jsonIn(row, "LocationDetails") as { city: string }).city === city)
        .filter((row) => !fromGateway(row))
        .map((row) => new Date(Number(row["TimeGenerated"])).getUTCHours())
        .sort((a, b) => a - b);
      return hours[Math.floor(hours.length / 2)] ?? NaN;
    };
    expect(hourIn("Chicago") - hourIn("London")).toBeGreaterThan(3);
  });

  it("never move faster than a plane, but for the VPN's and the attackers' addresses", () => {
    const suspicious = jumps();
    const stray = suspicious.filter((pair) => !pair.some(fromGateway) && !pair.some(fromAttacker));
    expect(stray).toEqual([]);
    expect(suspicious.filter((pair) => pair.some(fromGateway)).length).toBeGreaterThan(3);
    expect(suspicious.filter((pair) => pair.some(fromAttacker)).length).toBeGreaterThanOrEqual(3);
  });

  it("travel: some members are seen in another country without VPN", () => {
    const abroad = [
      ...grouped(
        successes.filter((row) => !fromGateway(row) && !fromAttacker(row)),
        (row) => String(row["UserPrincipalName"]),
      ).values(),
    ].filter((rows) => {
      const first = rows[0];
      return first && rows.some((row) => kilometres(pointOf(first), pointOf(row)) > 250);
    });
    expect(abroad.length).toBeGreaterThan(SMALL.users * 0.03);
    expect(abroad.length).toBeLessThan(SMALL.users * 0.2);
  });

  it("reach the VPN's few addresses from managed, compliant laptops of many people", () => {
    const rows = signins.filter(fromGateway);
    expect(distinct(rows, "IPAddress").size).toBe(4);
    for (const [, users] of grouped(rows, (row) => String(row["IPAddress"]))) {
      expect(distinct(users, "UserPrincipalName").size).toBeGreaterThan(5);
    }
    for (const row of rows) expect(jsonIn(row, "DeviceDetail")).toMatchObject({ isManaged: true, isCompliant: true });
  });

  it("fail now and then, for the reasons that people have", () => {
    const codes = distinct(signins, "ResultType");
    for (const code of ["50126", "50074", "50076", "50140", "53003", "500121"]) expect(codes).toContain(code);
    const refreshed = rowsOf(tenant, "AADNonInteractiveUserSignInLogs", "ResultType");
    expect(distinct(refreshed, "ResultType")).toContain("700082");
    for (const row of signins) {
      expect(row["ResultDescription"] === "").toBe(row["ResultType"] === "0");
      expect(jsonIn(row, "Status")).toMatchObject({ errorCode: Number(row["ResultType"]) });
    }
  });

  it("have a service that fails through the night and never gets in", () => {
    const service = signins.filter(({ UserPrincipalName }) => String(UserPrincipalName).startsWith("svc-archive@"));
    expect(service.length).toBeGreaterThan(400);
    expect(distinct(service, "ResultType")).toEqual(new Set(["50126"]));
    expect(distinct(service, "IPAddress").size).toBe(1);
  });

  it("have tokens that renew themselves a few times a day", () => {
    const refreshes = rowsOf(tenant, "AADNonInteractiveUserSignInLogs", "UserPrincipalName", "IsInteractive");
    const perUserAndDay = refreshes.length / distinct(refreshes, "UserPrincipalName").size / SMALL.days;
    expect(perUserAndDay).toBeGreaterThan(2.5);
    expect(perUserAndDay).toBeLessThan(5);
    expect(distinct(refreshes, "IsInteractive")).toEqual(new Set([false]));
  });
});
