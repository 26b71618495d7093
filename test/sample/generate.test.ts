import { describe, expect, it } from "vitest";
import { HuntbookError } from "../../src/errors.js";
import { builtinSchema } from "../../src/kql/schemas.js";
import { generateSample, SAMPLE_END } from "../../src/sample/generate.js";
import { valueAt } from "../../src/sample/table.js";
import { distinct, rowsOf, SMALL, tableOf, tenantOf } from "./rows.js";

const DAY = 86_400_000;
const TABLES = ["SigninLogs", "AADNonInteractiveUserSignInLogs", "AuditLogs", "IdentityInfo"];

describe("generateSample", () => {
  it.each(TABLES)("lays %s out as Log Analytics documents it, and every value fits its type", (name) => {
    const table = tableOf(tenantOf(SMALL), name);
    expect(table.columns.map((column) => ({ name: column.name, type: column.type }))).toEqual(builtinSchema(name));
    expect(table.rows).toBeGreaterThan(100);
    const allowed = {
      string: ["string"],
      dynamic: ["string", "null"],
      datetime: ["number", "null"],
      bool: ["boolean", "null"],
    } as Readonly<Record<string, readonly string[]>>;
    for (const column of table.columns) {
      const kinds = new Set<string>();
      for (let row = 0; row < table.rows; row++) {
        const value = valueAt(column, row);
        kinds.add(value === null ? "null" : typeof value);
        if (column.type === "dynamic" && value !== null) JSON.parse(String(value));
      }
      const expected = allowed[column.type] ?? ["number", "null"];
      expect(
        [...kinds].filter((kind) => !expected.includes(kind)),
        `${name}.${column.name}`,
      ).toEqual([]);
    }
  });

  it("keeps every row within the window, in the order of time", () => {
    const tenant = tenantOf(SMALL);
    expect(tenant.end).toEqual(SAMPLE_END);
    for (const name of TABLES) {
      const times = rowsOf(tenant, name, "TimeGenerated").map(({ TimeGenerated }) => Number(TimeGenerated));
      expect(times).toEqual([...times].sort((a, b) => a - b));
      expect(times[0]).toBeGreaterThanOrEqual(SAMPLE_END.getTime() - SMALL.days * DAY);
      expect(times.at(-1)).toBeLessThan(SAMPLE_END.getTime());
    }
  });

  it("gives about a hundred thousand sign-ins for 1,000 users and 30 days", () => {
    const tenant = tenantOf({ seed: 42, users: 1000, days: 30 });
    const interactive = tableOf(tenant, "SigninLogs").rows;
    const refreshes = tableOf(tenant, "AADNonInteractiveUserSignInLogs").rows;
    expect(interactive + refreshes).toBeGreaterThan(100_000);
    expect(interactive + refreshes).toBeLessThan(150_000);
    expect(distinct(rowsOf(tenant, "IdentityInfo", "AccountUPN"), "AccountUPN").size).toBe(1000);
  });

  it("gives the same for the same seed and something else for another", () => {
    const people = (seed: number): unknown[] =>
      rowsOf(generateSample({ seed, users: 60, days: 7 }), "SigninLogs", "TimeGenerated", "UserPrincipalName", "Id");
    expect(people(1)).toEqual(people(1));
    expect(people(1)).not.toEqual(people(2));
  });

  it("knows everybody who signs in", () => {
    const tenant = tenantOf(SMALL);
    const known = distinct(rowsOf(tenant, "IdentityInfo", "AccountUPN"), "AccountUPN");
    for (const name of TABLES.slice(0, 2)) {
      for (const { UserPrincipalName } of rowsOf(tenant, name, "UserPrincipalName")) {
        expect(known).toContain(UserPrincipalName);
      }
    }
    const recent = rowsOf(tenant, "IdentityInfo", "TimeGenerated").filter(
      ({ TimeGenerated }) => Number(TimeGenerated) > SAMPLE_END.getTime() - 14 * DAY,
    );
    expect(recent).toHaveLength(SMALL.users);
  });

  it("names nobody and nothing outside the ranges made for examples", () => {
    const tenant = tenantOf(SMALL);
    for (const { UserPrincipalName, IPAddress } of rowsOf(tenant, "SigninLogs", "UserPrincipalName", "IPAddress")) {
      expect(UserPrincipalName).toMatch(/\.example$/);
      expect(IPAddress).toMatch(
        /^(?:192\.0\.2|198\.51\.100|203\.0\.113)\.|^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|^198\.1[89]\.|^2001:db8:/,
      );
    }
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    "finds room for all attacks in the smallest tenant (seed %i, odd hours)",
    (seed) => {
      const end = new Date(Date.UTC(2026, 2, 20 + seed, 3 * seed, 17));
      const { truth } = generateSample({ seed, users: 50, days: 7, end });
      expect(new Set(truth.map(({ scenario }) => scenario)).size).toBe(6);
      for (const { start, end: last } of truth) {
        expect(Date.parse(start)).toBeGreaterThanOrEqual(end.getTime() - 7 * DAY);
        expect(Date.parse(last)).toBeLessThan(end.getTime());
      }
    },
  );

  it.each([
    { seed: 1, users: 49, days: 30 },
    { seed: 1, users: 100, days: 6 },
    { seed: 1.5, users: 100, days: 30 },
    { seed: 1, users: Number.NaN, days: 30 },
  ])("refuses %o", (options) => {
    expect(() => generateSample(options)).toThrow(HuntbookError);
    expect(() => generateSample(options)).toThrow(expect.objectContaining({ code: "UsageInvalid" }));
  });
});
