import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { huntFolder, writeHunt } from "../hunts/notebooks.js";
import { ended, exportsFolder, huntbook, start } from "./command.js";

const ASK = [
  // In a linked package TypeScript cannot name Arquero's table unless the notebook itself imports Arquero.
  'import { desc } from "arquero";\nimport { connect, findings } from "huntbook";\nconst ws = await connect();',
  { source: 'const least: number = 2; // failures\nconst span: string = "30d";', tags: ["parameters"] },
  "const fails = await ws.query(\"SigninLogs | where ResultType == '50126' | project TimeGenerated, UserPrincipalName\");",
  'findings(fails.numRows() >= least ? fails : [], { title: "Failures", severity: "low", techniques: ["T1110"], entities: { account: "UserPrincipalName" } })',
];

let folder: string;
let exports: string;
beforeAll(async () => {
  folder = await huntFolder();
  exports = await exportsFolder();
  await writeHunt(folder, "fails", ["# Failed sign-ins", ...ASK]);
  await writeHunt(folder, "broken", ['throw new RangeError("out of luck")', "1"]);
  await writeHunt(folder, "slow", ["await new Promise((r) => setTimeout(r, 60_000));"]);
  await writeHunt(folder, "quiet", ["1 + 1"]);
});

const run = (...args: string[]) => huntbook(["run", ...args, "--out", "runs"], { cwd: folder });

describe("huntbook run", () => {
  it("tells findings and record on standard output, a line a cell on standard error", async () => {
    const { status, stdout, stderr } = await run("./fails.ipynb", "--workspace", exports);
    expect(stdout.split("\n")).toEqual([
      "fails: 2 findings",
      expect.stringMatching(/^ {2}low +Failures {2}account jo\.berg@contoso\.example {2}2026-06-01 08:01:00Z$/),
      expect.stringMatching(/^ {2}low +Failures {2}account =HYPERLINK\("http:\/\/x"\)⟨U\+001B⟩\[2J/),
      expect.stringMatching(/^Record: runs\/fails\/\d{8}T\d{6}Z\/record\.html$/),
      "",
    ]);
    expect(stderr).toMatch(/fails {2}\[1\/4\] completed after [\s\S]*\n.*\[4\/4\] completed after .*\n$/);
    expect(status).toBe(0);
    const record = stdout.split("\n")[3]?.slice("Record: ".length) ?? "";
    expect(await readFile(join(folder, record), "utf8")).toContain("jo.berg@contoso.example");
    const manifest = JSON.parse(await readFile(join(folder, record, "..", "manifest.json"), "utf8")) as object;
    expect(manifest).toMatchObject({
      hunt: "fails",
      findings: 2,
      queries: [{ rows: 2, complete: true, query: expect.stringContaining("50126") as string }],
    });
  });

  it("ends with 3 under --fail-on-findings only when something was found, by the parameters given", async () => {
    const args = ["./fails.ipynb", "--workspace", exports, "--fail-on-findings", "-p"];
    expect(await run(...args, "least=1")).toMatchObject({ status: 3 });
    const none = await run(...args, "least=3");
    expect(none).toMatchObject({ status: 0 });
    expect(none.stdout).toMatch(/^fails: No findings\nRecord: /);
  });

  it("ends with 1 when a cell fails, says which and why, and runs the next hunt all the same", async () => {
    const { status, stdout, stderr } = await run("./broken.ipynb", "./quiet.ipynb");
    expect(status).toBe(1);
    expect(stderr).toContain("error: broken: cell 1 of 2 failed: RangeError: out of luck\n");
    expect(stdout).toMatch(
      /^broken: No findings \(failed: there may be more\)\nRecord: .*\nquiet: No findings\nRecord: /,
    );
  });

  it("ends with 1 when the time is up", async () => {
    const { status, stderr } = await run("./slow.ipynb", "--cell-timeout", "0.5");
    expect(status).toBe(1);
    expect(stderr).toContain("error: slow: cell 1 of 1 timed out");
  });

  it("gives everything as JSON", async () => {
    const { status, stdout, stderr } = await run("./fails.ipynb", "--workspace", exports, "--json");
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject([
      { hunt: "fails", status: "completed", failedCell: null, error: null, findings: [{ severity: "low" }, {}] },
    ]);
    const events = stderr
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { type: string });
    expect(events.map(({ type }) => type)).toEqual([
      "kernel starting",
      "kernel ready",
      ...Array.from({ length: 4 }, () => ["cell started", "cell ended"]).flat(),
    ]);
  });

  it("puts away what it has when it is interrupted, and ends with 130", async () => {
    const child = start(["run", "./slow.ipynb", "./quiet.ipynb", "--out", "stopped", "--json"], { cwd: folder });
    child.stderr?.on("data", (text: Buffer) => {
      if (text.includes("cell started")) child.kill("SIGINT");
    });
    const { status, stdout } = await ended(child);
    expect(status).toBe(130);
    const runs = JSON.parse(stdout) as { status: string; record: string }[];
    expect(runs).toMatchObject([{ status: "interrupted" }]);
    const record = runs[0]?.record ?? "";
    expect(basename(record)).toBe("record.html");
    expect(await readFile(join(folder, record), "utf8")).toContain("<!doctype html>");
  });
});
