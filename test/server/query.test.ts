import { describe, expect, test } from "vitest";
import { servedTenant } from "./tenant.js";

const endpoint = servedTenant();

describe("a query", () => {
  test("is answered as the service answers it", async () => {
    const { status, headers, body } = await endpoint.post({
      query:
        "SigninLogs | summarize Failures = countif(ResultType != '0') by UserPrincipalName | sort by UserPrincipalName asc",
    });
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(body).toEqual({
      tables: [
        {
          name: "PrimaryResult",
          columns: [
            { name: "UserPrincipalName", type: "string" },
            { name: "Failures", type: "long" },
          ],
          rows: [
            ["ada@contoso.example", 1],
            ["bob@contoso.example", 1],
          ],
        },
      ],
    });
  });

  test("gives every type as the service sends it, longs to the digit", async () => {
    const response = await fetch(endpoint.query, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({
        query: `print l = long(9007199254740993), i = int(7), b = true, r = real(nan), x = 1.5, t = datetime(2026-06-01 08:00:00.1234567),
          s = 1d + 2h, d = dynamic({"os": "Windows"}), g = guid(74be27de-1e4e-49d9-b579-fe0b331d3642), m = decimal(0.1), n = int(null)`,
      }),
    });
    const text = await response.text();
    expect(text).toContain("[9007199254740993,");
    const rows = (JSON.parse(text) as { tables: [{ rows: unknown[][] }] }).tables[0].rows;
    expect(rows[0]?.slice(1)).toEqual([
      7,
      true,
      "NaN",
      1.5,
      "2026-06-01T08:00:00.1234567Z",
      "1.02:00:00",
      '{"os":"Windows"}',
      "74be27de-1e4e-49d9-b579-fe0b331d3642",
      "0.1",
      null,
    ]);
  });

  test("may be asked with GET, and at the path with /api/", async () => {
    const parameters = new URLSearchParams({ query: "SigninLogs | count", timespan: "2026-06-01/P1D" });
    expect((await endpoint.fetch(`${endpoint.query}?${parameters.toString()}`)).body.tables?.[0]?.rows).toEqual([[2]]);
    const alias = `${endpoint.url}/v1/workspaces/any/api/query`;
    expect((await endpoint.fetch(`${alias}?query=print%201`)).body.tables?.[0]?.rows).toEqual([[1]]);
    expect((await endpoint.post({ query: "print 1" }, {}, alias)).body.tables?.[0]?.rows).toEqual([[1]]);
  });

  test("reaches back from the workspace's clock with a duration", async () => {
    expect(await endpoint.rows("SigninLogs | count", "PT12H")).toEqual([[1]]);
    expect(await endpoint.rows("SigninLogs | count", "P7D")).toEqual([[3]]);
    expect(await endpoint.rows("SigninLogs | count", "2026-06-01T08:00:00Z/2026-06-01T20:00:00Z")).toEqual([[1]]);
  });

  test("of many rows comes in one piece", async () => {
    const rows = await endpoint.rows("range n from 1 to 100000 step 1 | extend Text = strcat('row ', n)");
    expect(rows).toHaveLength(100_000);
    expect(rows?.[99_999]).toEqual([100_000, "row 100000"]);
  });

  test("may name the workspace that is served, and null for what it does not set", async () => {
    const served = ["00000000-0000-0000-0000-000000000001", "Test Tenant"];
    const { body } = await endpoint.post({ query: "print 1", workspaces: served, timespan: null });
    expect(body.tables?.[0]?.rows).toEqual([[1]]);
  });
});

describe("Prefer", () => {
  const query =
    "SigninLogs | summarize count() by bin(TimeGenerated, 1d) | render timechart with (title='Sign-ins', xcolumn=TimeGenerated)";

  test("brings statistics and the chart that was asked for", async () => {
    const { body } = await endpoint.post(
      { query },
      { prefer: "wait=600, include-statistics=true,include-render=true" },
    );
    expect(body.statistics?.query.executionTime).toBeGreaterThan(0);
    expect(body.statistics?.query.datasetStatistics).toEqual([{ tableRowCount: 2 }]);
    expect(body.render).toMatchObject({
      visualization: "timechart",
      title: "Sign-ins",
      xColumn: "TimeGenerated",
      yTitle: null,
    });
  });

  test("for a chart is null where none was asked for", async () => {
    const { body } = await endpoint.post({ query: "print 1" }, { prefer: "include-render=true" });
    expect(body.render).toMatchObject({ visualization: null, title: null });
    expect(body).not.toHaveProperty("statistics");
  });

  test("may ask what is not known", async () => {
    const { status, body } = await endpoint.post(
      { query: "print 1" },
      { prefer: "respond-async, include-dataSources=true" },
    );
    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual(["tables"]);
  });

  test("with a wait that is no number is refused", async () => {
    const { status, body } = await endpoint.post({ query: "print 1" }, { prefer: "wait=soon" });
    expect([status, body.error?.innererror?.code]).toEqual([400, "InvalidPreference"]);
  });
});

test("a table without data is told beside the answer", async () => {
  const { status, body } = await endpoint.post({ query: "AuditLogs | count" });
  expect([status, body.tables?.[0]?.rows, body.error]).toEqual([200, [[0]], undefined]);
  expect(body.warnings).toEqual([expect.stringContaining("AuditLogs")]);
});
