import { describe, expect, it } from "vitest";
import { analyze, columnsOf, globalsOver, language, type MsCode } from "../../src/kql/microsoft.js";
import type { Schemas } from "../../src/kql/types.js";

const SCHEMAS: Schemas = new Map([
  [
    "SigninLogs",
    [
      { name: "TimeGenerated", type: "datetime" },
      { name: "UserPrincipalName", type: "string" },
      { name: "IPAddress", type: "string" },
      { name: "ResultType", type: "string" },
      { name: "DeviceDetail", type: "dynamic" },
    ],
  ],
]);

const HUNTS = [
  `SigninLogs | where TimeGenerated > ago(1d) and ResultType in ("50126", "50053")
   | summarize Failures = count(), Users = dcount(UserPrincipalName) by IPAddress, bin(TimeGenerated, 1h) | where Users > 5`,
  `let window = 10m; let fails = SigninLogs | where ResultType != "0";
   SigninLogs | where ResultType == "0" | join kind=inner fails on UserPrincipalName
   | where TimeGenerated between (TimeGenerated1 .. window) | project UserPrincipalName, IPAddress, IPAddress1`,
  `SigninLogs | sort by UserPrincipalName asc, TimeGenerated asc | extend before = prev(IPAddress) | where before != IPAddress`,
  `let f = (T:(ResultType:string), code:string = "0") { T | where ResultType == code }; SigninLogs | invoke f() | count`,
  `SigninLogs | extend os = tostring(DeviceDetail.operatingSystem) | parse UserPrincipalName with name "@" domain | mv-expand DeviceDetail`,
  `SigninLogs | evaluate bag_unpack(DeviceDetail) | make-series count() on TimeGenerated step 1h by IPAddress | render timechart`,
  `SigninLogs | where ResultTyp == 5 | sumarize count()`,
  `SigninLogs | where `,
  `print dynamic({"a": [1, 2.5, datetime(2024-01-01)]}), "it's", @'C:\\x', h"secret", 1d, 0x1F`,
];

/** What the parser says and which columns it gives. */
function told(code: MsCode) {
  const found = code.GetDiagnostics();
  const diagnostics = Array.from({ length: found.Count }, (_, i) => {
    const { Code, Severity, Message, Start, Length } = found.getItem(i);
    return [Code, Severity, Message, Start, Length];
  });
  return { diagnostics, columns: columnsOf(code.ResultType), text: code.Syntax.ToString() };
}

describe("the shortcut past the grammar that nobody reads", () => {
  it.each(HUNTS)("changes nothing: %s", (hunt) => {
    const short = told(analyze(hunt, globalsOver(SCHEMAS)));
    const whole = told(language().KustoCode.ParseAndAnalyze(hunt, globalsOver(SCHEMAS)));
    expect(short).toEqual(whole);
  });

  it("puts the grammar back", () => {
    const before = language().Parsing.QueryGrammar.From;
    analyze("print 1", globalsOver(SCHEMAS));
    expect(language().Parsing.QueryGrammar.From).toBe(before);
  });
});
