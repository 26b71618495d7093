import { describe, expect, it } from "vitest";
import { nearest } from "../../src/kql/nearest.js";
import { builtinSchema, builtinSchemas } from "../../src/kql/schemas.js";
import { KUSTO_TYPES } from "../../src/kql/types.js";

describe("nearest", () => {
  const names = ["ResultType", "ResultSignature", "UserPrincipalName", "IP"];

  it.each([
    ["ResultTyp", "ResultType"],
    ["resulttype", "ResultType"],
    ["UserPrincipleName", "UserPrincipalName"],
    ["IPs", "IP"],
    ["Latitude", undefined],
    ["", undefined],
  ])("%j means %s", (name, meant) => {
    expect(nearest(name, names)).toBe(meant);
  });

  it("never suggests the name itself", () => {
    expect(nearest("IP", ["IP"])).toBeUndefined();
  });
});

describe("the tables of Log Analytics", () => {
  it("are there, with known types only", () => {
    const schemas = builtinSchemas();
    expect(schemas.size).toBeGreaterThan(600);
    const types = new Set([...schemas.values()].flatMap((columns) => columns.map((column) => column.type)));
    expect([...types].filter((type) => !KUSTO_TYPES.includes(type))).toEqual([]);
  });

  it("have their columns", () => {
    const columns = new Map(builtinSchema("SigninLogs")?.map(({ name, type }) => [name, type]));
    expect(columns.get("TimeGenerated")).toBe("datetime");
    expect(columns.get("ResultType")).toBe("string");
    expect(builtinSchema("NoSuchTable")).toBeUndefined();
  });
});
