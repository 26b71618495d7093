import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { huntFolder, writeHunt } from "../hunts/notebooks.js";
import { exportsFolder, huntbook } from "./command.js";

let exports: string;
let hunts: string;
beforeAll(async () => {
  exports = await exportsFolder();
  hunts = await huntFolder();
  await writeHunt(hunts, "spray", [{ source: 'const lookback = "7d"; // how far back', tags: ["parameters"] }]);
  await writeFile(join(hunts, "text.ipynb"), "this is no notebook");
  await writeFile(join(hunts, "json.ipynb"), "[1, 2]");
});

/** The one line (or one with a caret below it) that bad input gets; paths of the test's folders are left out. */
async function refused(args: readonly string[], cwd = hunts): Promise<{ status: number | null; error: string }> {
  const { status, stdout, stderr } = await huntbook(args, { cwd });
  expect(stdout).toBe("");
  expect(stderr).not.toMatch(/\n\s+at /);
  const error = stderr.replaceAll(dirname(exports), "").replace(/\n$/, "");
  return { status, error };
}

const query = (kql: string, ...more: string[]) => refused(["query", kql, "--workspace", exports, ...more]);

describe("bad input gets one clear line", () => {
  it("an unknown column, with the nearest name", async () => {
    expect(await query("SigninLogs | where ResultTyp == 1")).toEqual({
      status: 1,
      error: [
        "error: The name 'ResultTyp' does not refer to any known column, table, variable or function. (KS142)",
        "  line 1 | SigninLogs | where ResultTyp == 1",
        "                              ^^^^^^^^^",
        "Did you mean ResultType?",
      ].join("\n"),
    });
  });

  it("a syntax error, with a caret", async () => {
    const { status, error } = await query("SigninLogs\n| where ResultType ==\n| count");
    expect(status).toBe(1);
    expect(error).toMatch(/^error: .*\(KS\d+\)\n {2}line \d \| .*\n +\^+$/);
  });

  it.each([
    ["no query", ["query"], 2, /^error: There is no query\. Give it .*$/],
    ["two queries", ["query", "print 1", "--file", "q.kql"], 2, /^error: The query is given twice\. .*$/],
    [
      "a missing file",
      ["query", "--file", "q.kql"],
      2,
      /^error: The query in q\.kql cannot be read: there is no such file\. .*$/,
    ],
    [
      "a workspace that is not there",
      ["query", "print 1", "--workspace", "none"],
      2,
      /^error: There is no file or folder none\. .*$/,
    ],
    [
      "a wrong clock",
      ["query", "print 1", "--workspace", ".", "--as-of", "noon"],
      2,
      /^error: 'noon' is no time for asOf\. .*$/,
    ],
    ["Parquet on a terminal", ["query", "print 1", "--format", "parquet"], 2, /^error: .*--out\.$/],
    [
      "an unknown format",
      ["query", "print 1", "--format", "xml"],
      2,
      /^error: .*xml.*table, csv, json, ndjson, parquet\.$/,
    ],
    [
      "an unknown option",
      ["query", "print 1", "--fromat", "csv"],
      2,
      /^error: unknown option '--fromat' \(Did you mean --format\?\)$/,
    ],
    ["an unknown command", ["querry"], 2, /^error: unknown command 'querry' \(Did you mean query\?\)$/],
    [
      "a saved hunt that is none",
      ["run", "pasword-spray"],
      2,
      /^error: There is no saved hunt "pasword-spray"\. Did you mean password-spray\?$/,
    ],
    [
      "a notebook that is missing",
      ["run", "./none.ipynb"],
      1,
      /^error: The notebook \.\/none\.ipynb cannot be read: there is no such file\. .*$/,
    ],
    ["a notebook that is text", ["run", "./text.ipynb"], 1, /^error: text\.ipynb is not JSON: .*$/],
    ["a notebook that is other JSON", ["render", "./json.ipynb"], 1, /^error: json\.ipynb is not a notebook: .*$/],
    [
      "an unknown parameter",
      ["run", "./spray.ipynb", "-p", "lookbak=1d"],
      2,
      /^error: .*"lookbak"\. Did you mean lookback\? .*$/,
    ],
    ["a parameter without a value", ["run", "./spray.ipynb", "-p", "lookback"], 2, /^error: .*name=value\.$/],
    ["a parameter given twice", ["run", "./spray.ipynb", "-p", "a=1", "-p", "a=2"], 2, /^error: .*a is given twice\.$/],
    [
      "a time limit that is none",
      ["run", "./spray.ipynb", "--timeout", "-1"],
      2,
      /^error: .*Give a number of seconds above 0\.$/,
    ],
    ["a port that is none", ["serve", "--port", "70000"], 2, /^error: .*Give a whole number from 0 to 65535\.$/],
    ["a sample too small", ["sample", "--users", "3", "--out", "s"], 2, /^error: .*Give a whole number from 50\.$/],
    ["a sample without a place", ["sample"], 2, /^error: required option '--out <folder>' not specified$/],
    ["a folder of hunts that is missing", ["list", "none"], 2, /^error: The folder none cannot be read\. .*$/],
  ])("%s", async (_, args, status, line) => {
    const got = await refused(args);
    expect(got.error).toMatch(line);
    expect(got.status).toBe(status);
  });

  it("exports that cannot be read", async () => {
    const folder = await mkdtemp(join(tmpdir(), "huntbook-cli-"));
    await writeFile(join(folder, "SigninLogs.parquet"), "not Parquet");
    const { status, error } = await refused(["query", "SigninLogs | count", "--workspace", folder]);
    expect(status).toBe(1);
    expect(error).toMatch(/^error: .*SigninLogs\.parquet/);
    expect(error).not.toContain("\n");
  });

  it("as an object under --json, with its place", async () => {
    const { status, error } = await query("SigninLogs\n| where ResultTyp == 1", "--json");
    expect(status).toBe(1);
    expect(JSON.parse(error)).toEqual({
      error: {
        code: "KqlSemantic",
        message: expect.stringContaining("ResultTyp") as string,
        hint: "Did you mean ResultType?",
        line: 2,
        column: 9,
      },
    });
    const usage = await refused(["query", "print 1", "--fromat", "x", "--json"]);
    expect(JSON.parse(usage.error)).toMatchObject({ error: { code: "UsageInvalid" } });
  });

  it("with its stack under --verbose", async () => {
    const { stderr } = await huntbook(["run", "./none.ipynb", "--verbose"], { cwd: hunts });
    expect(stderr).toMatch(/^error: The notebook .*\n[\s\S]*\n\s+at [\s\S]*caused by Error: ENOENT/);
  });
});
