import { table } from "arquero";
import { chart } from "../../src/chart/chart.js";
import { displaySymbol } from "../../src/chart/mime.js";
import type { Notebook } from "../../src/record/shape.js";
import { code, display, finding, notebook, prose, query, stream } from "./cells.js";

const START = Date.UTC(2026, 1, 22);
const HOUR = 3_600_000;

/** A hunt as one would leave it: prose, parameters, a table of 200 rows, two charts, two findings, an incomplete answer. */
export function huntNotebook(): Notebook {
  return notebook(
    prose(
      "# Password spray against contoso.example\n\nOne address tries **few passwords on many accounts**. " +
        "The hunt asks who failed, from where, and whether any attempt succeeded. " +
        "Background: [sign-in error codes](https://learn.microsoft.com/entra/identity-platform/reference-error-codes). " +
        "See [what we saw](#What-we-saw).",
    ),
    code('const lookback = "7d"; // how far back\nconst threshold = 20; // accounts per address', [], {
      tags: ["parameters"],
    }),
    code('const lookback = "14d";', [], { tags: ["injected-parameters"] }),
    prose("## Failures by address\n\nMany failures alone mean little; many *accounts* from one address do."),
    code(QUERY_CELL, [display({ ...addresses(), [QUERY]: query() })]),
    prose("### Over time\n\nAttempts come at night and at an even pace."),
    code("chart.timeline(fails)", [display(timelineChart())]),
    code("chart.bar(fails)", [display(barChart())]),
    prose(
      "## What we saw\n\n1. 203.0.113.77 tried 48 accounts in under two hours.\n2. One attempt **succeeded**.\n\n" +
        "| Account | Outcome |\n|---|---:|\n| mira.holm | success |\n| jo.berg | 6 failures |\n\n" +
        "> Reset the password and revoke the sessions of mira.holm first.\n\n" +
        '```kql\nSigninLogs | where IPAddress == "203.0.113.77" and ResultType == 0 // any success\n```',
    ),
    code("await ws.query(kql`OfficeActivity | take 500`)", [
      display({
        ...smallTable(),
        [QUERY]: query({
          query: "OfficeActivity\n| where ClientIP == '203.0.113.77'",
          rows: 3,
          complete: false,
          warnings: ["The answer was cut off at 64 MB (E_QUERY_RESULT_SET_TOO_LARGE)."],
          durationMs: 61_250,
        }),
      }),
      stream("stderr", "\u001b[33mThe service sent a partial result.\u001b[39m\n"),
    ]),
    code("findings(sprayers, …)", [
      display({
        "application/vnd.huntbook.findings+json": [
          finding({
            title: "Repeated lockouts of one account",
            severity: "low",
            evidence: null,
            key: "lockouts/jo.berg",
          }),
          finding(),
        ],
        "text/plain": "2 findings",
      }),
    ]),
  );
}

const QUERY = "application/vnd.huntbook.query+json";
const QUERY_CELL = [
  'import { connect, kql, chart, findings } from "huntbook";',
  "const ws = await connect();",
  "const fails = await ws.query(kql`",
  "  SigninLogs // interactive only",
  '  | where TimeGenerated > ago(7d) and ResultType == "50126"',
  "  | summarize Failures = count(), Users = dcount(UserPrincipalName) by IPAddress, bin(TimeGenerated, 1h)`);",
  "fails",
].join("\n");

function addresses(): Record<string, unknown> {
  const rows = Array.from({ length: 200 }, (_, i) => [
    new Date(START + i * HOUR).toISOString(),
    `203.0.113.${(i * 37) % 256}`,
    (i * 7919) % 400,
    `${i % 3}.0${i % 9}:10:00`,
    i % 7 === 0 ? null : i % 11 === 0 ? "" : ["SE", "DE", "NL", "US"][i % 4],
    { os: ["Windows 11", "iOS 18"][i % 2], compliant: i % 2 === 0 },
  ]);
  return {
    "application/vnd.huntbook.table+json": {
      columns: [
        { name: "TimeGenerated", type: "datetime" },
        { name: "IPAddress", type: "string" },
        { name: "Failures", type: "long" },
        { name: "Span", type: "timespan" },
        { name: "Country", type: "string" },
        { name: "DeviceDetail", type: "dynamic" },
      ],
      rows,
      total: 1240,
      shown: 200,
    },
    "text/html": "<table onclick=alert(1)></table>",
    "text/plain": "200 rows",
  };
}

function smallTable(): Record<string, unknown> {
  return {
    "application/vnd.huntbook.table+json": {
      columns: [
        { name: "Operation", type: "string" },
        { name: "Count", type: "long" },
      ],
      rows: [
        ["FileDownloaded", 311],
        ["MailItemsAccessed", 95],
        ["New-InboxRule", "9007199254740993"],
      ],
      total: 3,
      shown: 3,
    },
    "text/plain": "3 rows",
  };
}

function timelineChart(): Record<string, unknown> {
  const points = Array.from({ length: 500 }, (_, i) => i);
  const fails = table({
    TimeGenerated: points.map((i) => new Date(START + i * HOUR)),
    Failures: points.map((i) =>
      Math.round(40 + 30 * Math.sin(i / 9) + ((i * 7919) % 17) + (i > 300 && i < 312 ? 240 : 0)),
    ),
  });
  return chart.timeline(fails, { x: "TimeGenerated", y: "Failures" })[displaySymbol]();
}

function barChart(): Record<string, unknown> {
  const countries = table({
    Country: ["Sweden", "Germany", "Netherlands", "United States", "Unknown"],
    Failures: [412, 311, 250, 91, 12],
  });
  return chart.bar(countries, { x: "Country", y: "Failures" })[displaySymbol]();
}
