import { describe, expect, it } from "vitest";
import type { Scenario, Truth } from "../../src/sample/truth.js";
import { distinct, grouped, jsonIn, rowsOf, SMALL, tenantOf, type Row } from "./rows.js";

const tenant = tenantOf(SMALL);
const columns = ["TimeGenerated", "UserPrincipalName", "IPAddress"];
const signins = rowsOf(tenant, "SigninLogs", ...columns, "ResultType", "DeviceDetail", "AppDisplayName");
const refreshes = rowsOf(tenant, "AADNonInteractiveUserSignInLogs", ...columns);
const changes = rowsOf(tenant, "AuditLogs", "TimeGenerated", "InitiatedBy", "OperationName", "TargetResources").map(
  (row): Row => {
    const by = jsonIn(row, "InitiatedBy") as { user?: { userPrincipalName: string; ipAddress: string } };
    return { ...row, UserPrincipalName: by.user?.userPrincipalName ?? "", IPAddress: by.user?.ipAddress ?? "" };
  },
);
const rows: Readonly<Record<string, readonly Row[]>> = {
  SigninLogs: signins,
  AADNonInteractiveUserSignInLogs: refreshes,
  AuditLogs: changes,
};

function told(scenario: Scenario): Truth {
  const [truth, ...more] = tenant.truth.filter((candidate) => candidate.scenario === scenario);
  if (!truth || more.length > 0) throw new Error(`There should be one ${scenario}.`);
  return truth;
}

function withCode(...codes: string[]): Row[] {
  return signins.filter(({ ResultType }) => codes.includes(String(ResultType)));
}

/** The keys of those groups that `suspicious` picks out, sorted. */
function found(groups: Map<string, Row[]>, suspicious: (rows: Row[]) => boolean): string[] {
  return [...groups].flatMap(([key, group]) => (suspicious(group) ? [key] : [])).sort();
}

const byAddress = (list: readonly Row[]): Map<string, Row[]> => grouped(list, (row) => String(row["IPAddress"]));

describe("the truth", () => {
  it.each(tenant.truth.map((truth) => [truth.scenario, truth] as const))("of %s stands in the tables", (_, truth) => {
    const planted = truth.tables.flatMap((table) => {
      const of = (rows[table] ?? []).filter((row) => truth.ips.includes(String(row["IPAddress"])));
      const within = of.filter((row) => {
        const time = Number(row["TimeGenerated"]);
        return time >= Date.parse(truth.start) && time <= Date.parse(truth.end);
      });
      expect(within.length, table).toBeGreaterThan(0);
      return within;
    });
    expect([...distinct(planted, "UserPrincipalName")].sort()).toEqual(truth.accounts);
    expect([...distinct(planted, "IPAddress")].sort()).toEqual(truth.ips);
    const times = planted.map(({ TimeGenerated }) => Number(TimeGenerated));
    expect(new Date(Math.min(...times)).toISOString()).toBe(truth.start);
    expect(new Date(Math.max(...times)).toISOString()).toBe(truth.end);
    expect(truth.accounts).toEqual(expect.arrayContaining([...truth.compromised]));
    expect(truth.techniques.length).toBeGreaterThan(0);
  });

  it("leaves no row of an attacker untold", () => {
    const known = new Set(tenant.truth.flatMap(({ ips }) => ips));
    for (const row of [...signins, ...refreshes, ...changes]) {
      const ip = String(row["IPAddress"]);
      expect(ip.startsWith("192.0.2.")).toBe(known.has(ip));
    }
  });
});

describe("a hunt by shape finds", () => {
  it("the spray, and nothing else: an address that fails for many accounts in an hour", () => {
    const hourly = grouped(withCode("50126", "50053"), (row) =>
      [row["IPAddress"], Math.floor(Number(row["TimeGenerated"]) / 3_600_000)].join(" "),
    );
    const addresses = found(hourly, (group) => distinct(group, "UserPrincipalName").size >= 10);
    expect([...new Set(addresses.map((key) => key.split(" ")[0]))]).toEqual(told("password-spray").ips);
    expect(told("password-spray").accounts.length).toBeGreaterThan(40);
    expect(told("password-spray").compromised).toHaveLength(2);
  });

  it("the slow spray: addresses that fail for many accounts and never succeed", () => {
    const failing = found(
      byAddress(signins),
      (group) =>
        distinct(group, "UserPrincipalName").size >= 10 && group.every(({ ResultType }) => ResultType === "50126"),
    );
    expect(failing).toEqual(told("slow-password-spray").ips);
    const daily = grouped(
      signins.filter(({ IPAddress }) => failing.includes(String(IPAddress))),
      (row) => [row["IPAddress"], Math.floor(Number(row["TimeGenerated"]) / 86_400_000)].join(" "),
    );
    for (const group of daily.values()) expect(group.length).toBeLessThan(5);
  });

  it("the brute force: hundreds of failures of one account from one address, then a success", () => {
    const pairs = grouped(signins, (row) => [row["UserPrincipalName"], row["IPAddress"]].join(" "));
    const hammered = found(
      pairs,
      (group) =>
        group.filter(({ ResultType }) => ResultType === "50126").length > 100 && group.at(-1)?.["ResultType"] === "0",
    );
    const { accounts, ips } = told("brute-force");
    expect(hammered).toEqual([`${accounts.join()} ${ips.join()}`]);
  });

  it("the MFA fatigue: many refused pushes of one account, then an approval", () => {
    const tired = found(
      grouped(withCode("500121"), (row) => String(row["UserPrincipalName"])),
      (group) => group.length >= 5,
    );
    expect(tired).toEqual(told("mfa-fatigue").accounts);
    expect(told("mfa-fatigue").compromised).toEqual(tired);
  });

  it("the stolen sessions: an unknown machine soon after a sign-in from home", () => {
    const { accounts, ips } = told("impossible-travel");
    expect(accounts).toHaveLength(3);
    for (const account of accounts) {
      const own = withCode("0").filter(({ UserPrincipalName }) => UserPrincipalName === account);
      const stolen = own.findIndex(({ IPAddress }) => ips.includes(String(IPAddress)));
      const [before, theft] = [own[stolen - 1], own[stolen]];
      if (!before || !theft) throw new Error(`${account} has no sign-in before the theft.`);
      expect(Number(theft["TimeGenerated"]) - Number(before["TimeGenerated"])).toBeLessThan(2 * 3_600_000);
      expect(jsonIn(theft, "DeviceDetail")).toMatchObject({ deviceId: "", isManaged: false });
    }
  });

  it("the follow-up: consent to an application that nobody had before", () => {
    const added = changes.filter(({ OperationName }) => OperationName === "Add service principal");
    const { accounts, tables } = told("takeover-follow-up");
    expect([...distinct(added, "UserPrincipalName")].sort()).toEqual(accounts);
    expect(tables).toEqual(["AuditLogs"]);
    const entered = tenant.truth.filter(({ scenario }) => scenario !== "takeover-follow-up");
    for (const account of accounts) expect(entered.flatMap(({ compromised }) => compromised)).toContain(account);
  });
});
