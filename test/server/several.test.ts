import { describe, expect, test } from "vitest";
import { servedTenant } from "./tenant.js";

const endpoint = servedTenant();

describe("a query that gives several tables", () => {
  test("is answered with all of them, the first as PrimaryResult", async () => {
    const query =
      "SigninLogs | facet by ResultType, UserPrincipalName with (where ResultType == '0' | project ResultType)";
    const { status, body } = await endpoint.post({ query }, { prefer: "include-statistics=true" });
    expect(status).toBe(200);
    expect(body.tables?.map(({ name, rows }) => [name, rows])).toEqual([
      ["PrimaryResult", [["0"]]],
      [
        "ResultType",
        [
          ["0", 1],
          ["50126", 2],
        ],
      ],
      [
        "UserPrincipalName",
        [
          ["ada@contoso.example", 2],
          ["bob@contoso.example", 1],
        ],
      ],
    ]);
    expect(body).toMatchObject({
      statistics: { query: { datasetStatistics: [{ tableRowCount: 1 }, { tableRowCount: 2 }, { tableRowCount: 2 }] } },
    });
  });

  test("is refused by query(), which gives one", async () => {
    const { workspace } = endpoint;
    await expect(workspace.query("SigninLogs | fork (count) (take 1)")).rejects.toMatchObject({
      code: "KqlUnsupported",
    });
    await expect(workspace.ask("SigninLogs | count; print 1")).rejects.toMatchObject({ code: "KqlUnsupported" });
  });
});
