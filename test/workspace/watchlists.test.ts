import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openLocal } from "../../src/workspace/local.js";
import { toWire } from "../../src/table/wire.js";
import type { Workspace } from "../../src/workspace/workspace.js";

let folder: string;
let ws: Workspace;
let without: Workspace;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "huntbook-watchlists-"));
  for (const name of ["with/_GetWatchlist/It's all", "without"]) await mkdir(join(folder, name), { recursive: true });
  const logs = ["with", "without"].map((name) => join(folder, name, "SigninLogs.ndjson"));
  for (const log of logs) await writeFile(log, '{"UserPrincipalName":"ann@x.example","IPAddress":"10.0.0.1"}\n');
  await writeFile(
    join(folder, "with/_GetWatchlist/VIP.csv"),
    'SearchKey,Code,Ünit\nann@x.example,0042,"a, b"\nbob@x.example,7,\n',
  );
  await writeFile(join(folder, "with/_GetWatchlist/It's all/1.ndjson"), '{"Key":1,"Tags":["x"]}\n');
  await writeFile(join(folder, "with/_GetWatchlist/It's all/2.ndjson"), '{"Key":2}\n');
  ws = await openLocal(join(folder, "with"), { name: "Contoso" });
  without = await openLocal(join(folder, "without"));
});
afterAll(async () => {
  await Promise.all([ws.close(), without.close()]);
  await rm(folder, { recursive: true, force: true });
});

async function rows(kql: string, workspace = ws): Promise<unknown[]> {
  return toWire((await workspace.ask(kql)).table).rows.map((row) => [...row]);
}

describe("a watchlist", () => {
  test("has the columns of its file, all of them texts", async () => {
    const { info, table } = await ws.ask("_GetWatchlist('VIP') | order by SearchKey asc");
    expect(info.columns).toEqual(["SearchKey", "Code", "Ünit"].map((name) => ({ name, type: "string" })));
    expect(toWire(table).rows).toEqual([
      ["ann@x.example", "0042", "a, b"],
      ["bob@x.example", "7", ""],
    ]);
    expect(info.warnings).toEqual([]);
  });

  test("may be a folder, and have any alias", async () => {
    expect(await rows(`_GetWatchlist("It's all") | order by Key asc`)).toEqual([
      ["1", '["x"]'],
      ["2", ""],
    ]);
  });

  test("joins, and fills an in ( )", async () => {
    const kql =
      "let vip = _GetWatchlist('VIP') | project SearchKey; SigninLogs | where UserPrincipalName in (vip) | count";
    expect(await rows(kql)).toEqual([[1]]);
    const joined =
      "SigninLogs | join kind=inner _GetWatchlist('VIP') on $left.UserPrincipalName == $right.SearchKey | project Code";
    expect(await rows(joined)).toEqual([["0042"]]);
  });

  test("is among the aliases, and no table that a wildcard finds", async () => {
    expect(await rows("_GetWatchlistAlias | order by WatchlistAlias asc")).toEqual([["It's all"], ["VIP"]]);
    expect(await rows("union withsource=From * | distinct From")).toEqual([["SigninLogs"]]);
    expect(await ws.schema("_GetWatchlist('VIP')")).toHaveLength(3);
  });

  test("that is not there is an error that says where it would be", async () => {
    await expect(ws.ask("_GetWatchlist('Nope') | where SearchKey == ''")).rejects.toMatchObject({
      code: "KqlSemantic",
      message: expect.stringContaining("Nope") as string,
      hint: expect.stringContaining("_GetWatchlist/") as string,
    });
    await expect(ws.ask("_GetWatchlist('VIP') | where Nope == ''")).rejects.toMatchObject({ code: "KqlSemantic" });
    expect(await rows("_GetWatchlistAlias", without)).toEqual([]);
  });
});

describe("workspace()", () => {
  test("is this one by its name, in any case", async () => {
    expect(await rows("workspace('CONTOSO').SigninLogs | count")).toEqual([[1]]);
    await expect(ws.ask("workspace('fabrikam').SigninLogs")).rejects.toMatchObject({ code: "KqlUnsupported" });
  });
});

describe("a search over the whole workspace", () => {
  test("has the columns of every table, and stays small", async () => {
    const { table, info } = await ws.ask('search "ann@x.example"');
    expect([table.rows, table.columns[0]?.name]).toEqual([1, "$table"]);
    expect(table.columns.length).toBeGreaterThan(5000);
    expect(info.warnings).toEqual([]);
  });
});

describe("what an answer lacks", () => {
  test("is told in its warnings", async () => {
    const warnings = async (kql: string) => (await ws.ask(kql)).info.warnings;
    expect(await warnings("union isfuzzy=true SigninLogs, Nope_CL | count")).toEqual([
      expect.stringContaining("Nope_CL"),
    ]);
    expect(await warnings("SigninLogs | extend g = geo_info_from_ip_address(IPAddress) | count")).toEqual([
      expect.stringContaining("geo_info_from_ip_address"),
    ]);
  });
});
