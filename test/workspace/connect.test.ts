import { existsSync } from "node:fs";
import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { connect } from "../../src/workspace/connect.js";
import { workspaceSetting } from "../../src/workspace/settings.js";
import { windowOf } from "../../src/workspace/timespan.js";
import type { Workspace } from "../../src/workspace/workspace.js";

const ROWS = [
  { TimeGenerated: "2026-06-01T08:00:00Z", UserPrincipalName: "a@x.example", ResultType: "0", Oddity: "x", Kept_CF: 1 },
  { TimeGenerated: "2026-06-02T08:00:00.1234567Z", UserPrincipalName: "b@x.example", ResultType: "50126" },
];

let folder: string;
const opened: Workspace[] = [];
const open = async (...args: Parameters<typeof connect>) => {
  const workspace = await connect(...args);
  opened.push(workspace);
  return workspace;
};

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "huntbook-connect-")));
  await mkdir(join(folder, "exports"));
  await writeFile(join(folder, "exports", "SigninLogs.ndjson"), ROWS.map((row) => JSON.stringify(row)).join("\n"));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(opened.splice(0).map((workspace) => workspace.close()));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("a folder of exports", () => {
  test("answers with what it covers, its clock set by asOf", async () => {
    const ws = await open(join(folder, "exports"), { asOf: "2026-06-02T12:00:00Z" });
    const { info } = await ws.ask("SigninLogs | where TimeGenerated > ago(1d)");
    expect(info).toMatchObject({ rows: 1, complete: true, workspace: "exports" });
    expect(info.covered?.start.toISOString()).toBe("2026-06-01T08:00:00.000Z");
    expect(info.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  test("warns when the clock runs past the data and the query counts from it", async () => {
    const ws = await open(join(folder, "exports"));
    const { info } = await ws.ask("SigninLogs | where TimeGenerated > ago(1d)");
    expect(info.rows).toBe(0);
    expect(info.warnings.join()).toContain("--as-of 2026-06-02");
    expect((await ws.ask("SigninLogs")).info.warnings.join()).not.toContain("--as-of");
  });

  test("the timespan option filters, and says what was asked", async () => {
    const ws = await open(join(folder, "exports"), { asOf: "2026-06-02T12:00:00Z" });
    const { info } = await ws.ask("SigninLogs | count", { timespan: "PT12H" });
    expect(info.asked?.start.toISOString()).toBe("2026-06-02T00:00:00.000Z");
    const table = await ws.query("SigninLogs | project UserPrincipalName", { timespan: "12h" });
    expect(table.array("UserPrincipalName")).toEqual(["b@x.example"]);
  });

  test("a table of Log Analytics without data reads as empty, and the answer says so", async () => {
    const ws = await open(join(folder, "exports"));
    const { info } = await ws.ask("AuditLogs | count");
    expect(info.warnings.join()).toContain("AuditLogs has no data in exports");
  });

  test("columns are those of Log Analytics and custom ones; others are told, and kept on demand", async () => {
    const ws = await open(join(folder, "exports"));
    const names = (await ws.schema("SigninLogs")).map(({ name }) => name);
    expect(names).toContain("Kept_CF");
    expect(names).not.toContain("Oddity");
    await expect(ws.ask("SigninLogs | project Oddity")).rejects.toMatchObject({
      code: "KqlSemantic",
      hint: expect.stringContaining("extraColumns") as string,
    });
    const all = await open(join(folder, "exports"), { extraColumns: true });
    expect((await all.query("SigninLogs | where isnotempty(Oddity) | project Oddity")).array("Oddity")).toEqual(["x"]);
  });

  test("a malformed line makes every answer from its table incomplete, or is an error under strict", async () => {
    const file = join(folder, "Broken_CL.ndjson");
    await writeFile(file, '{"a":1}\n{"a":\n{"a":3}\n');
    const ws = await open(file);
    const { info } = await ws.ask("Broken_CL | count");
    expect(info.complete).toBe(false);
    expect(info.warnings.join()).toContain("line 2");
    await expect(connect(file, { strict: true })).rejects.toMatchObject({ code: "ExportUnreadable" });
  });

  test("an aborted query is cancelled at once", async () => {
    const ws = await open(join(folder, "exports"));
    const slow =
      "range a from 1 to 100000 step 1 | extend k = 1 | join kind=inner (range b from 1 to 100000 step 1 | extend k = 1) on k | summarize sum(a * b)";
    const signal = AbortSignal.timeout(200);
    const started = Date.now();
    await expect(ws.ask(slow, { signal })).rejects.toMatchObject({ code: "QueryCancelled" });
    expect(Date.now() - started).toBeLessThan(20_000);
  });
});

describe("which workspace is meant", () => {
  test("the environment comes before huntbook.json, that before .env; a path counts from its file", async () => {
    const inner = join(folder, "hunts", "june");
    await mkdir(inner, { recursive: true });
    expect(workspaceSetting(inner, {})).toBeUndefined();
    await writeFile(join(folder, ".env"), "HUNTBOOK_WORKSPACE=sample\n");
    expect(workspaceSetting(inner, {})?.value).toBe("sample");
    await writeFile(join(folder, "huntbook.json"), '{ "workspace": "exports" }');
    expect(workspaceSetting(inner, {})?.value).toBe(join(folder, "exports"));
    expect(workspaceSetting(inner, { HUNTBOOK_WORKSPACE: "other" })?.value).toBe("other");
    await writeFile(join(folder, "huntbook.json"), "{");
    expect(() => workspaceSetting(inner, {})).toThrow(expect.objectContaining({ code: "WorkspaceUnknown" }) as Error);
  });

  test.each([
    ["nowhere/at/all", "no file or folder"],
    ["12345678-1234-1234-1234-123456789abc", "in Azure"],
    ["/subscriptions/x/resourceGroups/y", "in Azure"],
    ["https://help.kusto.windows.net/Samples", "in Azure"],
  ])("%s is refused in words", async (target, said) => {
    await expect(connect(target)).rejects.toMatchObject({
      code: "WorkspaceUnknown",
      message: expect.stringContaining(said) as string,
    });
  });

  test("a time that is none is refused", async () => {
    vi.stubEnv("HUNTBOOK_AS_OF", "yesterday");
    await expect(connect(join(folder, "exports"))).rejects.toMatchObject({ code: "UsageInvalid" });
  });
});

describe("real exports of lab tenants", () => {
  const data = "../shared/data";
  test.skipIf(!existsSync(data))("six users and 86 sign-ins", async () => {
    const ws = await open(data);
    const table = await ws.query("SigninLogs | summarize Signins = count() by UserPrincipalName");
    expect(table.numRows()).toBe(6);
    expect((table.array("Signins") as number[]).reduce((sum, count) => sum + count, 0)).toBe(86);
  });

  test.skipIf(!existsSync(data))("dynamics that arrive as JSON text are dynamics", async () => {
    const ws = await open(data);
    const table = await ws.query(
      "AuditLogs | extend Who = tostring(InitiatedBy.user.userPrincipalName) | distinct Who",
    );
    expect(table.array("Who")).toContain("pgustavo@simulandlabs.com");
  });
});

describe("a timespan", () => {
  const now = new Date("2026-06-30T00:00:00Z");
  test.each([
    ["7d", "2026-06-23T00:00:00.000Z"],
    ["1.12:00:00", "2026-06-28T12:00:00.000Z"],
    ["P1W", "2026-06-23T00:00:00.000Z"],
    ["PT90M", "2026-06-29T22:30:00.000Z"],
  ])("%s reaches back to %s", (text, start) => {
    expect(windowOf(text, now)).toEqual({ start: new Date(start), end: now });
  });
  test.each(["", "P", "PT", "P1M", "soon", "-1d", "0d"])("'%s' is refused", (text) => {
    expect(() => windowOf(text, now)).toThrow(expect.objectContaining({ code: "UsageInvalid" }) as Error);
  });
});
