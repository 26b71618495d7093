import { describe as suite, expect, it } from "vitest";
import { describe, HuntbookError } from "../../src/errors.js";
import { Parser } from "../../src/kql/parser.js";
import type { Schemas } from "../../src/kql/types.js";

const SCHEMAS: Schemas = new Map([
  [
    "SigninLogs",
    [
      { name: "TimeGenerated", type: "datetime" },
      { name: "UserPrincipalName", type: "string" },
      { name: "ResultType", type: "string" },
      { name: "DeviceDetail", type: "dynamic" },
    ],
  ],
  ["AuditLogs", [{ name: "OperationName", type: "string" }]],
]);
const parser = new Parser(SCHEMAS);

function errorOf(text: string): HuntbookError {
  try {
    parser.parse(text);
  } catch (error) {
    if (error instanceof HuntbookError) return error;
    throw error;
  }
  throw new Error(`No error in: ${text}`);
}

suite("check", () => {
  it("finds nothing in a good query", () => {
    expect(parser.check("SigninLogs | where ResultType == '0' | count")).toEqual([]);
  });

  it("tells code, severity, place and the nearest name", () => {
    const text = "SigninLogs\n| where ResultTyp == '0'";
    expect(parser.check(text)).toEqual([
      {
        code: "KS142",
        severity: "error",
        message: expect.stringContaining("'ResultTyp'") as string,
        span: { start: text.indexOf("ResultTyp"), length: "ResultTyp".length },
        suggestion: "ResultType",
      },
    ]);
  });

  it("finds several errors at once", () => {
    expect(parser.check("SigninLogs | where Nope1 == 1 | extend x = Nope2").length).toBeGreaterThanOrEqual(2);
  });
});

suite("parse", () => {
  it("raises KqlSemantic for an unknown name, with a caret under it and the nearest name", () => {
    const error = errorOf("SigninLogs\n| where ResultTyp == '0'");
    expect(error.code).toBe("KqlSemantic");
    expect(describe(error)).toContain(
      "  line 2 | | where ResultTyp == '0'\n                   ^^^^^^^^^\nDid you mean ResultType?",
    );
  });

  it.each([
    ["SigninLogss | count", "SigninLogs"],
    ["SigninLogs | project UserPrincipalNmae", "UserPrincipalName"],
    ["let threshold = 5; SigninLogs | summarize n = count() | where n > treshold", "threshold"],
  ])("%s: did you mean %s?", (text, name) => {
    expect(errorOf(text).hint).toBe(`Did you mean ${name}?`);
  });

  it.each([
    ["SigninLogs | where", "KqlSyntax"],
    ["SigninLogs | wher x == 1", "KqlSemantic"],
    ["SigninLogs | where ResultType > 5", "KqlSemantic"],
    ["SigninLogs | where nosuch(1)", "KqlSemantic"],
    ["print datetime(2024-02-30)", "KqlSemantic"],
    ["print int(99999999999)", "KqlSemantic"],
    ["set nosuchoption; print 1", "KqlUnsupported"],
    ["", "KqlSemantic"],
  ])("%s raises %s", (text, code) => {
    const error = errorOf(text);
    expect(error.code).toBe(code);
    expect(error.text).toBe(text);
    expect(error.span).toBeDefined();
  });

  it("points into a function's call for what is wrong in its body", () => {
    const text = "let f = (x:string) { SigninLogs | where ResultType == x | evaluate python(typeof(*), 'x') }; f('0')";
    const error = errorOf(text);
    expect(error.code).toBe("KqlUnsupported");
    expect(error.span?.start).toBe(text.indexOf("f('0')"));
  });

  it("gives a typed tree", () => {
    const { queries } = parser.parse("SigninLogs | where DeviceDetail.os == 'x' | project UserPrincipalName");
    expect(queries[0]?.query).toMatchObject({
      kind: "pipe",
      columns: [{ name: "UserPrincipalName", type: "string" }],
      operator: { kind: "project", values: [{ name: "UserPrincipalName", type: "string", value: { kind: "column" } }] },
      input: {
        kind: "pipe",
        operator: {
          kind: "where",
          condition: {
            kind: "binary",
            operator: "==",
            left: { kind: "element", selector: "os", target: { kind: "column", name: "DeviceDetail" } },
            right: { kind: "literal", type: "string", value: "x" },
          },
        },
        input: { kind: "table", name: "SigninLogs" },
      },
    });
  });
});

suite("columns", () => {
  it("tells what a query returns, without running it", () => {
    expect(parser.columns("SigninLogs | summarize n = count() by bin(TimeGenerated, 1h)")).toEqual([
      { name: "TimeGenerated", type: "datetime" },
      { name: "n", type: "long" },
    ]);
  });
});

suite("brackets", () => {
  it("are refused where they stand too deep, and not where they are texts", () => {
    const error = errorOf(`print ${"(".repeat(20_000)}1${")".repeat(20_000)}`);
    expect(error).toMatchObject({ code: "KqlSyntax", span: { start: 406, length: 1 } });
    const text = "(".repeat(5_000);
    expect(parser.check(`SigninLogs | where ResultType == "${text}" or ResultType == @'${text}' // ${text}`)).toEqual(
      [],
    );
  });
});
