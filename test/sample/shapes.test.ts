import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { rowsOf, SMALL, tenantOf } from "./rows.js";

const EXPORTS = new URL("../../../shared/data/", import.meta.url);

if (!existsSync(EXPORTS))
  console.warn("../shared/data is not here: the sample's shapes are not held against real exports.");

type Shape = Set<string>;

/** The paths of all keys in some values, as "geoCoordinates.latitude"; arrays count as their items. */
function shapeOf(values: readonly unknown[]): Shape {
  const paths: Shape = new Set();
  const walk = (value: unknown, path: string): void => {
    if (Array.isArray(value)) for (const item of value) walk(item, path);
    else if (typeof value === "object" && value !== null) {
      for (const [key, inner] of Object.entries(value)) {
        paths.add(path + key);
        walk(inner, `${path}${key}.`);
      }
    }
  };
  for (const value of values) walk(value, "");
  return paths;
}

function parsed(value: unknown): unknown {
  return typeof value === "string" && value !== "" ? JSON.parse(value) : value;
}

describe.skipIf(!existsSync(EXPORTS))("nested values have the keys of real exports", () => {
  const tenant = tenantOf(SMALL);

  it.each([
    ["SigninLogs", "LocationDetails"],
    ["SigninLogs", "DeviceDetail"],
    ["SigninLogs", "Status"],
    ["SigninLogs", "ConditionalAccessPolicies"],
    ["SigninLogs", "AuthenticationDetails"],
    ["AuditLogs", "InitiatedBy"],
    ["AuditLogs", "TargetResources"],
  ])("%s.%s", (table, column) => {
    const lines = readFileSync(new URL(`${table}.ndjson`, EXPORTS), "utf8")
      .trim()
      .split("\n");
    const real = lines.map((line) => parsed((JSON.parse(line) as Record<string, unknown>)[column]));
    const ours = rowsOf(tenant, table, column).map((row) => parsed(row[column]));
    expect(shapeOf(real).size).toBeGreaterThan(0);
    expect([...shapeOf(real)].filter((path) => !shapeOf(ours).has(path))).toEqual([]);
  });
});
