import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import type { Kernel } from "../../src/notebook/kernel.js";
import { PRELOAD } from "../../src/notebook/kernel-preload.js";
import { startKernel } from "../../src/notebook/kernel-start.js";
import type { ErrorOutput, Output } from "../../src/notebook/notebook.js";
import { literal } from "../../src/notebook/value-literal.js";

const cwd = dirname(fileURLToPath(import.meta.url));

function printed(outputs: readonly Output[], name = "stdout"): string {
  return outputs.flatMap((o) => (o.output_type === "stream" && o.name === name ? o.text : [])).join("");
}

function error(outputs: readonly Output[]): ErrorOutput {
  const last = outputs.at(-1);
  if (last?.output_type !== "error") throw new Error(`no error output: ${JSON.stringify(outputs)}`);
  return last;
}

/** tslab refuses everything for 200 ms after a failed cell. */
const recovered = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 250));

describe("a tslab kernel", () => {
  let kernel: Kernel;
  beforeAll(async () => {
    kernel = await startKernel({ cwd, env: { HUNTBOOK_WORKSPACE: "sample" } });
  });
  afterAll(() => kernel.shutdown());
  afterEach(({ task }) => (task.result?.state === "fail" ? recovered() : undefined));

  it("keeps values from cell to cell and counts the cells", async () => {
    const first = await kernel.execute("const answer: number = 41");
    const second = await kernel.execute("answer + 1");
    expect(first).toMatchObject({ status: "ok", outputs: [], stopped: null });
    expect(second.outputs).toEqual([{ output_type: "stream", name: "stdout", text: ["42\n"] }]);
    expect(second.executionCount).toBe((first.executionCount ?? 0) + 1);
  });

  it("lets a later cell declare a constant anew, with another type even", async () => {
    await kernel.execute('const lookback = "7d"; const since = new Date("2026-01-01")');
    await kernel.execute('const lookback: string = "14d"; const since: string = "then"');
    const { outputs } = await kernel.execute("`${lookback} ${since.toUpperCase()}`");
    expect(printed(outputs)).toBe("14d THEN\n");
  });

  it("works in its folder, with the environment that was given, without colours", async () => {
    const { outputs } = await kernel.execute(
      'import { table } from "arquero";\nconsole.log(process.cwd(), process.env.HUNTBOOK_WORKSPACE, process.env.NO_COLOR, table({ a: [1, 2] }).numRows())',
    );
    expect(printed(outputs)).toBe(`${cwd} sample 1 2\n`);
  });

  it("keeps text of every script, also printed in bytes", async () => {
    const text = "Zürich 東京 🕵️ مرحبا \u2028\u0000end";
    const { outputs } = await kernel.execute(
      `process.stdout.write(new TextEncoder().encode(${literal(text)}));\nundefined`,
    );
    expect(outputs).toEqual([{ output_type: "stream", name: "stdout", text: [text] }]);
  });

  it("loses nothing of a loop that prints 20,000 lines, and knows when the cell is done", async () => {
    const { status, outputs } = await kernel.execute("for (let i = 0; i < 20000; i++) console.log(i)");
    expect(status).toBe("ok");
    expect(outputs).toHaveLength(1);
    expect(printed(outputs).trimEnd().split("\n")).toEqual(Array.from({ length: 20000 }, (_, i) => String(i)));
  });

  it("merges what one stream gets in a row and keeps the order of the two", async () => {
    const { outputs } = await kernel.execute(
      'console.log("\\u001b[31ma"); console.log("b"); console.error("c"); console.log("d")',
    );
    expect(outputs).toEqual([
      { output_type: "stream", name: "stdout", text: ["\u001b[31ma\n", "b\n"] },
      { output_type: "stream", name: "stderr", text: ["c\n"] },
      { output_type: "stream", name: "stdout", text: ["d\n"] },
    ]);
  });

  it("keeps all types of a bundle, and updates an output in the cell where it stands", async () => {
    const jupyter =
      "const jupyter = require(Object.keys(require.cache).find((f) => /tslab.dist.jupyter.js$/.test(f))!);";
    const bundle = {
      "application/vnd.vegalite.v5+json": { mark: "bar" },
      "image/svg+xml": "<svg/>",
      "text/plain": "bar",
    };
    const cell = kernel.begin(
      `${jupyter}\njupyter.lastWriteDisplayData({ data: ${JSON.stringify(bundle)}, metadata: { a: 1 }, transient: { display_id: "d" } }, false);`,
    );
    await cell.finished;
    expect(cell.execution().outputs).toEqual([{ output_type: "display_data", data: bundle, metadata: { a: 1 } }]);
    const update = await kernel.execute(
      'jupyter.lastWriteDisplayData({ data: { "text/plain": "new" }, metadata: {}, transient: { display_id: "d" } }, true)',
    );
    expect(update.outputs).toEqual([]);
    expect(cell.execution().outputs).toEqual([
      { output_type: "display_data", data: { "text/plain": "new" }, metadata: {} },
    ]);
    const orphan = await kernel.execute(
      'jupyter.lastWriteDisplayData({ data: { "text/plain": "first" }, metadata: {}, transient: { display_id: "e" } }, true)',
    );
    expect(orphan.outputs).toEqual([{ output_type: "display_data", data: { "text/plain": "first" }, metadata: {} }]);
  });

  it("tells mistakes that TypeScript found by their place, and never takes the abort that follows for success", async () => {
    const failed = await kernel.execute('const n: number = "s";\nconst s: string = 1;');
    expect(failed.status).toBe("error");
    expect(failed.outputs).toHaveLength(1);
    expect(error(failed.outputs)).toMatchObject({
      ename: "TypeScriptError",
      evalue: "line 1, column 7: Type 'string' is not assignable to type 'number'. (and 1 more)",
    });
    expect(error(failed.outputs).traceback).toHaveLength(2);
    const refused = await kernel.execute("1 + 1");
    expect(refused).toMatchObject({ status: "abort", executionCount: null });
    expect(error(refused.outputs).ename).toBe("Aborted");
    await recovered();
    expect((await kernel.execute("1 + 1")).status).toBe("ok");
  });

  it("tells a thrown error by name and message, with the cell's own frames and no folder of the machine", async () => {
    const { outputs } = await kernel.execute(
      'console.error("before");\nimport { desc } from "arquero";\nthrow new TypeError("two\\nlines", { cause: new Error("inner") })',
    );
    expect(printed(outputs, "stderr")).toBe("before\n");
    const { ename, evalue, traceback } = error(outputs);
    expect([ename, evalue]).toEqual(["TypeError", "two\nlines"]);
    const text = traceback.join("\n");
    expect(text).toContain("at evalmachine.<anonymous>");
    expect(text).toContain("[cause]: Error: inner");
    expect(text).not.toContain(cwd);
    expect(text).not.toMatch(/tslab|node:/);
    await recovered();
  });

  it.each([
    ['await Promise.resolve();\nthrow new RangeError("async")', "RangeError", "async"],
    ['throw "a text"', "ThrownValue", "a text"],
    ["throw { code: 7 }", "ThrownValue", "{ code: 7 }"],
    ['await import("no-such-package-anywhere" as string)', "Error", "Cannot find module"],
    ['JSON.parse("{")', "SyntaxError", "in JSON"],
    ["const {", "TypeScriptError", "line 1, column 8: '}' expected."],
    [
      'class QueryFailed extends Error { code = "X"; name = "QueryFailed" }\nawait Promise.reject(new QueryFailed("no table"))',
      "QueryFailed",
      "no table",
    ],
  ])("names the failure of %j", async (code, ename, evalue) => {
    const { status, outputs } = await kernel.execute(code);
    expect(status).toBe("error");
    expect(error(outputs).ename).toBe(ename);
    expect(error(outputs).evalue).toContain(evalue);
    await recovered();
  });

  it("fails a cell that leaves a rejected promise behind, also when tslab calls it ok", async () => {
    const { status, outputs } = await kernel.execute('Promise.reject(new Error("nobody waits"));\nconsole.log("done")');
    expect(status).toBe("error");
    expect(printed(outputs)).toBe("done\n");
    expect(error(outputs)).toMatchObject({ ename: "UnhandledPromiseRejection", evalue: "Error: nobody waits" });
    expect((await kernel.execute("3")).status).toBe("ok");
  });

  it("fails a cell during which a callback throws", async () => {
    const { status, outputs } = await kernel.execute(
      'setTimeout(() => { throw new Error("in a timer") }, 5);\nawait new Promise((resolve) => setTimeout(resolve, 50))',
    );
    expect(status).toBe("error");
    expect(error(outputs)).toMatchObject({ ename: "UncaughtException", evalue: "Error: in a timer" });
  });

  it("does not take printed words for a failure", async () => {
    const { status } = await kernel.execute(
      'console.log("UnhandledPromiseRejection: x"); console.error("Error: as a field has it")',
    );
    expect(status).toBe("ok");
  });

  it.each([
    ["a loop", "while (true) {}"],
    ["an endless wait", "await new Promise(() => { setInterval(() => undefined, 1000) })"],
  ])("interrupts %s at the timeout and goes on after it", async (_, code) => {
    const { status, stopped, outputs } = await kernel.execute(code, { timeoutMs: 300 });
    expect([status, stopped]).toEqual(["error", "timeout"]);
    expect(outputs).toEqual([
      {
        output_type: "error",
        ename: "TimedOut",
        evalue: "The cell was stopped after 0.3 s.",
        traceback: ["TimedOut: The cell was stopped after 0.3 s."],
      },
    ]);
    await recovered();
    expect((await kernel.execute("1")).status).toBe("ok");
  });

  it("interrupts on a signal, and hands on every message", async () => {
    const caller = new AbortController();
    const types: string[] = [];
    const { stopped } = await kernel.execute('console.log("here");\nawait new Promise(() => undefined)', {
      signal: caller.signal,
      onMessage: ({ type }) => {
        types.push(type);
        if (type === "stream") caller.abort();
      },
    });
    expect(stopped).toBe("signal");
    expect(new Set(types)).toEqual(new Set(["status", "stream", "execute_reply"]));
    await recovered();
  });

  it("raises what a listener raises, and stops the cell", async () => {
    const onMessage = (): void => {
      throw new RangeError("the listener's own");
    };
    await expect(kernel.execute("await new Promise(() => undefined)", { onMessage })).rejects.toThrow(RangeError);
    await recovered();
    expect((await kernel.execute("1")).status).toBe("ok");
  });
});

describe("the end of a kernel", () => {
  it("is told at once when a cell ends the process", async () => {
    const kernel = await startKernel({ cwd });
    const before = Date.now();
    const cell = kernel.begin(
      'console.log("last words");\nawait new Promise((r) => setTimeout(r, 50));\nprocess.exit(3)',
    );
    await expect(kernel.finish(cell)).rejects.toMatchObject({ code: "KernelFailed" });
    expect(Date.now() - before).toBeLessThan(2_000);
    const { status, outputs } = cell.execution();
    expect(status).toBe("error");
    expect(printed(outputs)).toBe("last words\n");
    expect(error(outputs)).toMatchObject({ ename: "KernelFailed", evalue: "The kernel ended with exit code 3." });
    await expect(kernel.execute("1")).rejects.toMatchObject({ code: "KernelFailed" });
    await kernel.shutdown();
  });

  it("comes by force when a loop cannot be interrupted", async () => {
    const kernel = await startKernel({ cwd });
    const { stopped, outputs } = await kernel.execute("await new Promise((r) => setTimeout(r, 1));\nwhile (true) {}", {
      timeoutMs: 200,
    });
    expect(stopped).toBe("timeout");
    expect(error(outputs).ename).toBe("TimedOut");
    await kernel.shutdown();
    expect(kernel.running).toBe(false);
  });

  it("leaves no process, no file and no port behind", async () => {
    const temporary = await mkdtemp(join(tmpdir(), "huntbook-test-"));
    vi.stubEnv("TMPDIR", temporary);
    onTestFinished(async () => {
      vi.unstubAllEnvs();
      await rm(temporary, { recursive: true });
    });
    const kernel = await startKernel({ cwd });
    const { outputs } = await kernel.execute("setInterval(() => undefined, 1000);\nprocess.pid");
    await kernel.shutdown();
    await kernel.shutdown();
    expect(() => process.kill(Number(printed(outputs)), 0)).toThrow("ESRCH");
    expect(await readdir(temporary)).toEqual([]);
  });

  it("is an error at the start where the folder does not exist, or the time is too short", async () => {
    await expect(startKernel({ cwd: `${cwd}/nowhere` })).rejects.toMatchObject({ code: "KernelFailed" });
    await expect(startKernel({ cwd, startTimeoutMs: 1 })).rejects.toMatchObject({ code: "KernelFailed" });
    await expect(startKernel({ cwd, signal: AbortSignal.abort() })).rejects.toMatchObject({ code: "KernelFailed" });
  });

  it("comes with the end of the process that started it, even a sudden one", async () => {
    const idle = JSON.stringify([...PRELOAD, "-e", "setInterval(() => undefined, 1000)"]);
    const script = `const child = require("child_process").spawn(process.execPath, ${idle}, { stdio: ["ignore", "ignore", "ignore", "ipc"], detached: true });
      child.once("spawn", () => setTimeout(() => console.log(child.pid), 500));`;
    const starter = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"] });
    const [pid] = (await once(starter.stdout.setEncoding("utf8"), "data")) as [string];
    expect(process.kill(Number(pid), 0)).toBe(true);
    starter.kill("SIGKILL");
    await vi.waitFor(() => expect(() => process.kill(Number(pid), 0)).toThrow("ESRCH"), 5_000);
  });
});
