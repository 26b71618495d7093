import { createHash } from "node:crypto";
import { chmod, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { RunEvent } from "../../src/notebook/run.js";
import { runHunt } from "../../src/hunts/run.js";
import { runHunts } from "../../src/hunts/run-all.js";
import { targetOf } from "../../src/hunts/target.js";
import { huntFolder, showing, writeHunt } from "./notebooks.js";

const FINDINGS = "application/vnd.huntbook.findings+json";
const QUERY = "application/vnd.huntbook.query+json";
const FILES = ["findings.csv", "findings.json", "manifest.json", "notebook.ipynb", "record.html"];
const spray = {
  title: "Password spray",
  severity: "high",
  techniques: ["T1110.003"],
  entities: [{ type: "ip", id: "203.0.113.77" }],
  evidence: { Users: 48 },
};
const query = { query: "SigninLogs", workspace: "exports", rows: 2, complete: true, warnings: [] };

let folder: string;
let out: string;
beforeEach(async () => {
  folder = await huntFolder();
  out = join(folder, "runs");
});

async function read(run: { folder: string }, name: string): Promise<unknown> {
  return JSON.parse(await readFile(join(run.folder, name), "utf8"));
}

describe("a run of a hunt", () => {
  it("leaves notebook, record, findings and manifest in a folder of its own", async () => {
    const path = await writeHunt(folder, "spray", [
      "# Spray",
      { source: "const least = 5; // accounts", tags: ["parameters"] },
      showing(QUERY, query),
      showing(FINDINGS, [spray, { ...spray, severity: "low" }]),
      `console.log(least, process.env.HUNTBOOK_HUNT, process.env.HUNTBOOK_AS_OF);\n${showing(FINDINGS, [spray])}`,
    ]);
    const events: RunEvent[] = [];
    const run = await runHunt(path, {
      out,
      parameters: { least: "9" },
      asOf: "2026-06-30T00:00:00Z",
      onProgress: (event) => events.push(event),
    });

    expect(run).toMatchObject({ hunt: "spray", status: "completed", failedCell: null, error: null, warnings: [] });
    expect(dirname(run.folder)).toBe(join(out, "spray"));
    expect(basename(run.folder)).toMatch(/^\d{8}T\d{6}Z$/);
    expect((await readdir(run.folder)).sort()).toEqual(FILES);
    // What is shown twice is found once; hunt and key are added where a cell gave none.
    expect(run.findings).toEqual([
      {
        ...spray,
        hunt: "spray",
        firstSeen: null,
        lastSeen: null,
        key: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
      },
      expect.objectContaining({ severity: "low" }),
    ]);
    expect(await read(run, "findings.json")).toEqual(run.findings);
    expect(await readFile(join(run.folder, "findings.csv"), "utf8")).toMatch(/^hunt,severity,.*\r\nspray,high,/);
    expect(await readFile(join(run.folder, "notebook.ipynb"), "utf8")).toContain("9 spray 2026-06-30T00:00:00Z");
    expect(await readFile(run.recordPath, "utf8")).toContain("Password spray");

    const manifest = await read(run, "manifest.json");
    expect(manifest).toMatchObject({
      hunt: "spray",
      notebook: "spray.ipynb",
      parameters: { least: "9" },
      asOf: "2026-06-30T00:00:00Z",
      status: "completed",
      findings: 2,
      queries: [query],
      versions: {
        huntbook: expect.any(String) as string,
        node: process.versions.node,
        tslab: expect.any(String) as string,
      },
    });
    const { files, cells } = manifest as { files: Record<string, string>; cells: { state: string }[] };
    expect(cells.map(({ state }) => state)).toEqual(Array(5).fill("completed"));
    for (const name of FILES.filter((file) => file !== "manifest.json")) {
      const text = await readFile(join(run.folder, name));
      expect(files[name], name).toBe(createHash("sha256").update(text).digest("hex"));
    }
    expect(events.filter(({ type }) => type === "cell ended")).toHaveLength(5);
  });

  it("that fails leaves what it has, and a record that says so", async () => {
    const path = await writeHunt(folder, "broken", [
      showing(FINDINGS, [spray]),
      'throw new TypeError("no such thing")',
      "1 + 1",
    ]);
    const run = await runHunt(path, { out });
    expect(run.status).toBe("failed");
    expect(run.failedCell).toMatchObject({ number: 2, of: 3, state: "failed", error: "TypeError: no such thing" });
    expect(run.findings).toHaveLength(1);
    expect((await readdir(run.folder)).sort()).toEqual(FILES);
    expect(await read(run, "manifest.json")).toMatchObject({
      status: "failed",
      cells: [{ state: "completed" }, { state: "failed" }, { state: "not run" }],
    });
    const record = await readFile(run.recordPath, "utf8");
    expect(record).toContain("1 cell failed");
    expect(record).toContain("1 cell not run");
  });

  it("is saved after every cell, and stops at its time limits and when it is called off", async () => {
    const slow = "await new Promise((r) => setTimeout(r, 60_000));";
    const path = await writeHunt(folder, "slow", [showing(FINDINGS, [spray]), slow, "1"]);
    expect(await runHunt(path, { out, cellTimeoutMs: 500 })).toMatchObject({
      status: "timed out",
      failedCell: { number: 2, state: "timed out" },
      findings: [{ title: "Password spray" }],
    });
    const controller = new AbortController();
    let saved: unknown;
    const run = await runHunt(path, {
      out,
      signal: controller.signal,
      onProgress: (event) => {
        if (event.type !== "cell started" || event.number !== 2) return;
        void (async () => {
          const [latest = ""] = (await readdir(join(out, "slow"))).sort().reverse();
          saved = JSON.parse(await readFile(join(out, "slow", latest, "notebook.ipynb"), "utf8"));
          controller.abort();
        })();
      },
    });
    expect(run.status).toBe("interrupted");
    expect(saved).toMatchObject({ cells: [{ metadata: { huntbook: { state: "completed" } } }, {}, {}] });
    expect((await readdir(run.folder)).sort()).toEqual(FILES);
    expect(await read(run, "manifest.json")).toMatchObject({ status: "interrupted" });
  });

  it("without a kernel leaves a notebook in which nothing was run, and why", async () => {
    const path = await writeHunt(folder, "spray", ["1 + 1"]);
    vi.stubEnv("NODE_OPTIONS", "--no-such-option");
    const run = await runHunt(path, { out }).finally(() => vi.unstubAllEnvs());
    expect(run).toMatchObject({ status: "failed", failedCell: null, error: { code: "KernelFailed" } });
    expect((await readdir(run.folder)).sort()).toEqual(FILES);
    expect(await read(run, "manifest.json")).toMatchObject({
      status: "failed",
      error: { code: "KernelFailed" },
      cells: [{ state: "not run" }],
    });
    expect(await readFile(run.recordPath, "utf8")).toContain("1 cell not run");
  });

  it("warns of answers that are incomplete, and of findings that are none", async () => {
    const path = await writeHunt(folder, "doubts", [
      showing(QUERY, { ...query, complete: false }),
      showing(FINDINGS, [{ title: 7 }]),
    ]);
    const { status, findings, warnings } = await runHunt(path, { out });
    expect({ status, findings }).toEqual({ status: "completed", findings: [] });
    expect(warnings).toEqual([expect.stringContaining("Cell 2"), expect.stringContaining("incomplete")]);
  });

  it("refuses wrong settings before anything is written", async () => {
    const path = await writeHunt(folder, "spray", [{ source: "const least = 5;", tags: ["parameters"] }]);
    await expect(runHunt(path, { out, parameters: { leest: "9" } })).rejects.toMatchObject({
      code: "ParameterInvalid",
      hint: expect.stringContaining("Did you mean least?") as string,
    });
    await expect(runHunt(path, { out, asOf: "yesterday" })).rejects.toMatchObject({ code: "UsageInvalid" });
    await expect(runHunt("no-such-hunt", { out })).rejects.toMatchObject({ code: "UsageInvalid" });
    expect(await readdir(folder)).not.toContain("runs");
  });

  it("says so when its folder cannot be made", async () => {
    const path = await writeHunt(folder, "spray", ["1"]);
    await writeFile(out, "a file");
    await expect(runHunt(path, { out })).rejects.toMatchObject({ code: "UsageInvalid" });
  });

  it("gets a folder of its own also in the same second", async () => {
    const path = await writeHunt(folder, "empty", ["# Nothing to run"]);
    const runs = await Promise.all([1, 2, 3].map(() => runHunt(path, { out })));
    expect(new Set(runs.map((run) => run.folder)).size).toBe(3);
  });
});

describe("several hunts", () => {
  it("are all checked before the first starts, and one that fails does not keep the next from running", async () => {
    const good = await writeHunt(folder, "good", ["1 + 1"]);
    const bad = await writeHunt(folder, "bad", ["throw new Error()"]);
    await expect(runHunts([good, join(folder, "none.ipynb")], { out })).rejects.toMatchObject({
      code: "NotebookInvalid",
    });
    expect(await readdir(folder)).not.toContain("runs");
    const told: string[] = [];
    const runs = await runHunts([bad, good], { out, onRun: ({ hunt, status }) => told.push(`${hunt} ${status}`) });
    expect(told).toEqual(["bad failed", "good completed"]);
    expect(runs).toHaveLength(2);
  });
});

describe("the workspace of a run", () => {
  it("is told to the kernel from the notebook's folder, and never as the sample tenant by accident", async () => {
    const notebooks = join(folder, "notebooks");
    await mkdir(join(notebooks, "sample"), { recursive: true });
    await mkdir(join(folder, "exports"));
    expect(targetOf(join(folder, "exports"), notebooks).forKernel).toBe(join("..", "exports"));
    expect(targetOf(join(notebooks, "sample"), notebooks).forKernel).toBe("./sample");
    expect(targetOf(notebooks, notebooks).forKernel).toBe("./");
    expect(targetOf("sample", notebooks)).toEqual({ forKernel: "sample", told: "sample" });
  });

  it("is what a huntbook.json beside or above the notebook says, when nothing else is set", async () => {
    const notebooks = join(folder, "notebooks");
    await mkdir(notebooks);
    await mkdir(join(folder, "exports"));
    await writeFile(join(folder, "huntbook.json"), '{ "workspace": "exports" }');
    await chmod(folder, 0o755);
    expect(targetOf(undefined, notebooks)).toEqual({ forKernel: join("..", "exports"), told: "exports" });
  });
});
