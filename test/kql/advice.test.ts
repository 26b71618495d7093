import { describe, expect, it } from "vitest";
import { Parser } from "../../src/kql/parser.js";
import { builtinSchemas } from "../../src/kql/schemas.js";

const parser = new Parser(builtinSchemas());
const codes = (text: string) => parser.advise(text).map(({ code }) => code);
const BOUNDED = "SigninLogs | where TimeGenerated > ago(1d)";

describe("a table without a bound in time (HB001)", () => {
  it.each([
    ["alone", "SigninLogs | count"],
    ["on the right of a join", `${BOUNDED} | join kind=inner (AuditLogs) on CorrelationId`],
    ["in one of two lets", `let A = AuditLogs; A | count`],
    ["in a union", "union SigninLogs, AuditLogs | count"],
    ["filtered only behind a join", `AuditLogs | join kind=inner (${BOUNDED}) on CorrelationId | count`],
  ])("is told of: %s", (_, text) => {
    expect(codes(text)).toContain("HB001");
  });

  it.each([
    ["bounded at once", `${BOUNDED} | count`],
    [
      "bounded later",
      "SigninLogs | where ResultType == '0' | where TimeGenerated between (ago(2d) .. ago(1d)) | count",
    ],
    ["bounded behind a union", "union SigninLogs, AuditLogs | where TimeGenerated > ago(1d) | count"],
    ["bounded where a let is used", "let A = AuditLogs; A | where TimeGenerated > ago(1d) | count"],
    ["without a time of its own", "datatable(a:long)[1] | count"],
    ["by make-series", "SigninLogs | make-series n = count() on TimeGenerated from ago(7d) to now() step 1d"],
  ])("is not: %s", (_, text) => {
    expect(codes(text)).not.toContain("HB001");
  });

  it("points at the table", () => {
    const text = `${BOUNDED} | join kind=inner (AuditLogs) on CorrelationId`;
    expect(parser.advise(text)[0]).toMatchObject({
      severity: "warning",
      span: { start: text.indexOf("AuditLogs"), length: "AuditLogs".length },
    });
  });
});

it.each([
  ["HB002", 'search "mimikatz"'],
  ["HB002", "union * | where TimeGenerated > ago(1d) | count"],
  ["HB003", `${BOUNDED} | where * has "mimikatz"`],
  ["HB004", `${BOUNDED} | where tolower(UserPrincipalName) == "a@contoso.com"`],
  ["KS500", `${BOUNDED} | where UserPrincipalName contains "admin"`],
  ["KS508", `${BOUNDED} | join (${BOUNDED}) on CorrelationId`],
  ["KS507", `${BOUNDED} | summarize makelist(UserPrincipalName)`],
])("tells %s of: %s", (code, text) => {
  expect(codes(text)).toContain(code);
});

it.each([
  `${BOUNDED} | search "mimikatz"`,
  'search in (SigninLogs) TimeGenerated > ago(1d) and "mimikatz"',
  `${BOUNDED} | where UserPrincipalName =~ "a@contoso.com" and IPAddress has "10"`,
])("has nothing to say of: %s", (text) => {
  expect(codes(text)).toEqual([]);
});

it("is silent while there are errors", () => {
  expect(parser.advise("SigninLogs | where Nope contains 'a'")).toEqual([]);
});

it("suggests the operator that a wrong word means", () => {
  expect(parser.check("SigninLogs | sumarize count()")[0]).toMatchObject({ code: "KS176", suggestion: "summarize" });
});
