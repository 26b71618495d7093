import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { collectOutputs } from "../../src/notebook/collect.js";
import type { CodeCell, Notebook, Output } from "../../src/notebook/notebook.js";
import { readNotebook } from "../../src/notebook/read.js";
import { type RunEvent, type RunOptions, type RunResult, runNotebook } from "../../src/notebook/run.js";
import { writeNotebook } from "../../src/notebook/write.js";
import { cellState } from "../../src/record/cell-state.js";
import { code, notebook, prose } from "../notebook/notebooks.js";

const cwd = dirname(fileURLToPath(import.meta.url));
const run = (nb: Notebook, options: RunOptions = {}): Promise<RunResult> => runNotebook(nb, { cwd, ...options });

function cell(nb: Notebook, index: number): CodeCell {
  const found = nb.cells[index];
  if (found?.cell_type !== "code") throw new Error(`cell ${index} is no code cell`);
  return found;
}

function text(outputs: readonly Output[]): string {
  return outputs.flatMap((o) => (o.output_type === "stream" ? o.text : [])).join("");
}

const states = ({ cells }: RunResult): string[] => cells.map(({ state }) => state);

/** A cell with what an earlier run left in it. */
const stale = (source: string): Omit<CodeCell, "id"> => ({
  ...code(source),
  metadata: { execution: { "shell.execute_reply": "2020-01-01T00:00:00Z" }, huntbook: { state: "completed" }, kept: 1 },
  outputs: [{ output_type: "stream", name: "stdout", text: "of last week" }],
  execution_count: 9,
});

describe("a notebook that runs through", () => {
  const PARAMETERS = 'const lookback = "7d"; // how far back\nconst top: number = 5;';
  const FINDINGS = "application/vnd.huntbook.findings+json";
  const events: RunEvent[] = [];
  const saved: Notebook[] = [];
  let folder: string;
  let result: RunResult;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "huntbook-test-"));
    const hunt = notebook(
      prose("# Hunt"),
      code(PARAMETERS, "parameters"),
      code(
        `import { table, op } from "arquero";\nconst t = table({ n: [1, 2, top] });\nt.rollup({ s: (d) => op.sum(d.n) }).get("s", 0)`,
      ),
      code("  \n"),
      code(
        `import { display } from "tslab";\ndisplay.raw("${FINDINGS}", [{ key: lookback }] as never);\ndisplay.html("<b>é</b>");\nlookback.length`,
      ),
      stale("process.env.HUNTBOOK_WORKSPACE"),
    );
    result = await run(hunt, {
      parameters: { lookback: "14 d\u2028€", top: "40" },
      env: { HUNTBOOK_WORKSPACE: "exports" },
      onProgress: (event) => events.push(event),
      onCell: async (nb) => {
        saved.push(nb);
        await writeNotebook(join(folder, "out.ipynb"), nb);
      },
    });
  });
  afterAll(() => rm(folder, { recursive: true }));

  it("is completed, with the parameters that were set", () => {
    expect(
      result.notebook.cells.flatMap((c) => ("outputs" in c ? c.outputs : [])).filter((o) => o.output_type === "error"),
    ).toEqual([]);
    expect(result.status).toBe("completed");
    expect(result.failedCell).toBeNull();
    expect(states(result)).toEqual(Array(5).fill("completed"));
    expect(result.cells.map(({ index }) => index)).toEqual([1, 2, 3, 5, 6]);
    expect(text(cell(result.notebook, 3).outputs)).toBe("43\n");
    expect(text(cell(result.notebook, 6).outputs)).toBe("exports\n");
  });

  it("tells state, times and count in every cell, and nothing in an empty one", () => {
    for (const { index, startedAt, durationMs } of result.cells) {
      const { metadata } = cell(result.notebook, index);
      const start = startedAt?.toISOString() ?? "";
      const end = new Date(Date.parse(start) + (durationMs ?? 0)).toISOString();
      expect(metadata["huntbook"]).toEqual({ state: "completed", startedAt: start, durationMs });
      expect(metadata["execution"]).toEqual({ "iopub.execute_input": start, "shell.execute_reply": end });
    }
    expect(result.cells.map(({ index }) => cell(result.notebook, index).execution_count)).toEqual([1, 2, 3, 4, 5]);
    expect(cell(result.notebook, 6).metadata["kept"]).toBe(1);
    expect(cell(result.notebook, 4)).toMatchObject({ execution_count: null, outputs: [], metadata: {} });
  });

  it("collects what the cells gave out for others, by mime type and in order", () => {
    expect(collectOutputs(result.notebook, FINDINGS)).toEqual([
      { cell: 5, cellId: "c5", data: [{ key: "14 d\u2028€" }] },
    ]);
    expect(collectOutputs(result.notebook, "text/html").map(({ data }) => data)).toEqual(["<b>é</b>"]);
    expect(collectOutputs(result.notebook, "image/png")).toEqual([]);
  });

  it("tells its progress and saves after every cell, as a notebook that can be read again", async () => {
    expect(events.map(({ type }) => type)).toEqual([
      "kernel starting",
      "kernel ready",
      ...Array<string[]>(5).fill(["cell started", "cell ended"]).flat(),
    ]);
    expect(events.at(-1)).toMatchObject({ number: 5, of: 5, state: "completed", id: "c6" });
    const first = saved[0];
    if (!first) throw new Error("nothing was saved before the first cell");
    expect(cell(first, 6)).toMatchObject({
      outputs: [],
      execution_count: null,
      metadata: { kept: 1, huntbook: { state: "not run" } },
    });
    expect(saved.length).toBe(7);
    expect(await readNotebook(join(folder, "out.ipynb"))).toEqual(result.notebook);
  });

  it("can be run again with other parameters", async () => {
    const again = await run(result.notebook, { parameters: { top: "1" } });
    expect(again.status).toBe("completed");
    expect(text(cell(again.notebook, 3).outputs)).toBe("4\n");
    expect(again.notebook.cells).toHaveLength(result.notebook.cells.length);
  });
});

describe("a notebook that does not run through", () => {
  it.each([
    ["a thrown error", 'console.log("so far"); throw new Error("no such table")', "Error", "no such table"],
    ["a type error", 'const n: number = "x"', "TypeScriptError", "not assignable"],
    [
      "an unhandled rejection",
      'void Promise.reject(new Error("not awaited"))',
      "UnhandledPromiseRejection",
      "not awaited",
    ],
    ["the end of the process", 'console.log("so far"); process.exit(0)', "KernelFailed", "exit code 0"],
  ])("stops at %s, and says so", async (_, source, ename, evalue) => {
    const result = await run(notebook(code("const a = 1"), code(source), stale("a"), stale("2")));
    expect(result.status).toBe("failed");
    expect(states(result)).toEqual(["completed", "failed", "not run", "not run"]);
    expect(result.failedCell).toMatchObject({ index: 1, id: "c2", state: "failed" });
    const failed = cell(result.notebook, 1);
    expect(failed.outputs.at(-1)).toMatchObject({
      output_type: "error",
      ename,
      evalue: expect.stringContaining(evalue) as string,
    });
    expect(failed.metadata["huntbook"]).toMatchObject({ state: "failed" });
    expect(text(failed.outputs)).toBe(source.includes("so far") ? "so far\n" : "");
    for (const i of [2, 3]) {
      const later = cell(result.notebook, i);
      expect(later).toMatchObject({ outputs: [], execution_count: null, metadata: { huntbook: { state: "not run" } } });
      expect(later.metadata["execution"]).toBeUndefined();
      expect(cellState(later, []).state).toBe("not run");
    }
  });

  it("fails on a promise that its last cell left behind", async () => {
    const source = 'setTimeout(() => void Promise.reject(new Error("a moment later")), 30);\nconsole.log("done")';
    const result = await run(notebook(code(source)));
    expect(result.status).toBe("failed");
    expect(cell(result.notebook, 0).outputs.map(({ output_type }) => output_type)).toEqual(["stream", "error"]);
    expect(cell(result.notebook, 0).metadata["huntbook"]).toMatchObject({ state: "failed" });
  });

  it("is timed out where a cell takes too long", async () => {
    const result = await run(notebook(code('console.log("begun"); while (true) {}'), code("1")), {
      cellTimeoutMs: 400,
    });
    expect(result.status).toBe("timed out");
    expect(states(result)).toEqual(["timed out", "not run"]);
    expect(text(cell(result.notebook, 0).outputs)).toBe("begun\n");
    expect(cell(result.notebook, 0).outputs.at(-1)).toMatchObject({ ename: "TimedOut" });
  });

  it("is timed out where the whole takes too long, be it before the kernel is there", async () => {
    const endless = notebook(code("await new Promise(() => undefined)"), code("1"));
    const during = await run(endless, { timeoutMs: 3_000, cellTimeoutMs: 60_000 });
    expect([during.status, ...states(during)]).toEqual(["timed out", "timed out", "not run"]);
    const before = await run(endless, { timeoutMs: 50 });
    expect([before.status, ...states(before)]).toEqual(["timed out", "not run", "not run"]);
    expect(before.failedCell).toBeNull();
  });

  it("is interrupted on a signal: in a cell, between cells, before the first", async () => {
    const caller = new AbortController();
    const slow = notebook(code("1"), code("await new Promise(() => undefined)"), code("2"));
    const inside = await run(slow, {
      signal: caller.signal,
      onProgress: (event) => {
        if (event.type === "cell started" && event.index === 1) setTimeout(() => caller.abort(), 200);
      },
    });
    expect([inside.status, ...states(inside)]).toEqual(["interrupted", "completed", "aborted", "not run"]);
    const between = new AbortController();
    const stopped = await run(slow, {
      signal: between.signal,
      onCell: (nb) => (nb.cells.some((c) => JSON.stringify(c).includes("completed")) ? between.abort() : undefined),
    });
    expect([stopped.status, ...states(stopped)]).toEqual(["interrupted", "completed", "not run", "not run"]);
    const never = await run(slow, { signal: AbortSignal.abort() });
    expect([never.status, ...states(never)]).toEqual(["interrupted", "not run", "not run", "not run"]);
  });

  it("runs nothing when a parameter is wrong", async () => {
    const events: RunEvent[] = [];
    const onProgress = (event: RunEvent): number => events.push(event);
    const hunt = notebook(code("const top = 5", "parameters"));
    await expect(run(hunt, { parameters: { top: "many" }, onProgress })).rejects.toMatchObject({
      code: "ParameterInvalid",
    });
    await expect(run(hunt, { parameters: { tip: "1" }, onProgress })).rejects.toMatchObject({
      code: "ParameterInvalid",
    });
    expect(events).toEqual([]);
  });

  it("ends the kernel when what it hears of the run cannot be saved", async () => {
    let pid = 0;
    const onCell = (nb: Notebook): void => {
      pid = Number(text(cell(nb, 0).outputs));
      if (pid > 0) throw new Error("no space left");
    };
    await expect(run(notebook(code("process.pid"), code("2")), { onCell })).rejects.toThrow("no space left");
    expect(() => process.kill(pid, 0)).toThrow("ESRCH");
  });
});
