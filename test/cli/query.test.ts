import { once } from "node:events";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { exportsFolder, huntbook, start } from "./command.js";

let exports: string;
let folder: string;
beforeAll(async () => {
  exports = await exportsFolder();
  folder = dirname(exports);
});

const ask = (kql: string, ...more: string[]) => huntbook(["query", kql, "--workspace", exports, ...more]);

describe("huntbook query", () => {
  it("prints a table, and on standard error how it was answered", async () => {
    const { status, stdout, stderr } = await ask(
      "SigninLogs | summarize Failures = count() by ResultType | order by ResultType asc",
    );
    expect(status).toBe(0);
    expect(stdout.split("\n")).toEqual([
      "ResultType  Failures",
      "──────────  ────────",
      "0                  1",
      "50126              2",
      "2 rows",
      "",
    ]);
    expect(stderr).toMatch(/^2 rows in .* · complete\n$/);
  });

  it("lets nothing of a log act on the terminal", async () => {
    const { stdout, stderr } = await ask("SigninLogs | project UserPrincipalName");
    expect(stdout + stderr).not.toContain("\u001b");
    expect(stdout).toContain("⟨U+001B⟩[2J");
  });

  it("prints JSON to the last digit", async () => {
    const kql = "print big = 9007199254740993, dy = dynamic({'a': [1, {}], 'b': []}), none = int(null), s = 'a\"[{,:'";
    const { status, stdout } = await ask(kql, "--format", "json");
    expect(status).toBe(0);
    expect(stdout).toBe(
      [
        "[",
        "  {",
        '    "big": 9007199254740993,',
        '    "dy": {',
        '      "a": [',
        "        1,",
        "        {}",
        "      ],",
        '      "b": []',
        "    },",
        '    "none": null,',
        '    "s": "a\\"[{,:"',
        "  }",
        "]",
        "",
      ].join("\n"),
    );
    expect((await ask("SigninLogs | where false", "--json")).stdout).toBe("[]\n");
  });

  it("prints NDJSON, and CSV that no spreadsheet runs", async () => {
    const kql = "SigninLogs | order by TimeGenerated asc | project TimeGenerated, UserPrincipalName";
    const ndjson = await ask(kql, "--format", "ndjson");
    expect(ndjson.stdout.split("\n")[0]).toBe(
      '{"TimeGenerated":"2026-06-01T08:00:00Z","UserPrincipalName":"mira.holm@contoso.example"}',
    );
    const csv = await ask(kql, "--format", "csv");
    expect(csv.stdout).toContain('2026-06-02T09:00:00.1234567Z,"\'=HYPERLINK(""http://x"")');
  });

  it("writes a file in the form that its name says, whole or not at all", async () => {
    const out = join(folder, "rows.json");
    expect(await ask("SigninLogs | count", "--out", out)).toMatchObject({ status: 0, stdout: "" });
    expect(JSON.parse(await readFile(out, "utf8"))).toEqual([{ Count: 3 }]);
    const failed = await ask("SigninLogs | count", "--out", join(folder, "none", "rows.csv"));
    expect(failed).toMatchObject({ status: 2, stdout: "" });
    expect(failed.stderr).toContain("cannot be written");
    expect((await readdir(folder)).sort()).toEqual(["exports", "rows.json"]);
  });

  it("writes Parquet that reads as the same values", async () => {
    const typed = await exportsFolder();
    const kql =
      "SigninLogs | order by TimeGenerated asc | project TimeGenerated, s = UserPrincipalName, b = true, i = int(7), " +
      "l = 9007199254740993, r = 0.1, dec = decimal(1.000000000000000001), g = guid(74be27de-1e4e-49d9-b579-fe0b331d3642), " +
      "dy = dynamic({'a': [1, null]}), n = int(null), old = datetime(0001-01-01)";
    const out = join(typed, "Copy.parquet");
    expect(await ask(kql, "--out", out)).toMatchObject({ status: 0 });
    const original = await ask(kql, "--format", "json");
    const copy = await huntbook([
      "query",
      "Copy | order by TimeGenerated asc",
      "--workspace",
      typed,
      "--format",
      "json",
    ]);
    expect(copy.stdout).toBe(original.stdout);
  });

  it("reads the query from a file or from standard input", async () => {
    const file = join(exports, "..", "count.kql");
    await writeFile(file, "\uFEFFSigninLogs\n| count // all\n");
    const args = ["--workspace", exports, "--format", "csv"];
    expect((await huntbook(["query", "--file", file, ...args])).stdout).toBe("Count\r\n3\r\n");
    expect((await huntbook(["query", "-", ...args], { input: "SigninLogs | count" })).stdout).toBe("Count\r\n3\r\n");
  });

  it("takes the workspace from the environment, a timespan and a clock", async () => {
    const args = ["query", "SigninLogs | summarize n = count(), at = max(now())", "--format", "csv"];
    const env = { HUNTBOOK_WORKSPACE: exports };
    const { stdout } = await huntbook([...args, "--timespan", "1d", "--as-of", "2026-06-02T12:00:00Z"], { env });
    expect(stdout).toBe("n,at\r\n1,2026-06-02T12:00:00Z\r\n");
  });

  it("tells of lines that it could not read, and that the answer is therefore not complete", async () => {
    const broken = await exportsFolder();
    await writeFile(join(broken, "SigninLogs.ndjson"), '{"ResultType":"0"}\n{"ResultType"\n');
    const { status, stdout, stderr } = await huntbook([
      "query",
      "SigninLogs | count",
      "--workspace",
      broken,
      "--format",
      "csv",
    ]);
    expect({ status, stdout }).toEqual({ status: 0, stdout: "Count\r\n1\r\n" });
    expect(stderr).toMatch(/INCOMPLETE[\s\S]*⚠.*line 2/);
  });

  it("ends quietly when its reader has seen enough", async () => {
    const child = start(["query", "range x from 1 to 300000 step 1", "--workspace", exports, "--format", "ndjson"]);
    child.stdout?.once("data", () => child.stdout?.destroy());
    let stderr = "";
    child.stderr?.on("data", (text: Buffer) => (stderr += String(text)));
    const [status] = (await once(child, "exit")) as [number | null];
    expect(status).toBe(0);
    expect(stderr).not.toMatch(/EPIPE|error/i);
  });
});
