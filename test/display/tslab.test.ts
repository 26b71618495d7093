import { build } from "esbuild";
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TslabKernel, type CellRun } from "./tslab-kernel.js";

const QUERY = "application/vnd.huntbook.query+json";

/** A stock kernel runs JavaScript: the modules under test are compiled for it, each into its own file. */
async function compiled(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "huntbook-display-"));
  await writeFile(join(folder, "package.json"), JSON.stringify({ type: "module", version: "0.0.0" }));
  await symlink(resolve("node_modules"), join(folder, "node_modules"));
  await build({
    entryPoints: ["automatic", "show", "emit"]
      .map((name) => `src/display/${name}.ts`)
      .concat("src/chart/chart.ts", "src/table/result.ts"),
    outdir: join(folder, "dist"),
    outbase: "src",
    bundle: true,
    splitting: true,
    packages: "external",
    format: "esm",
    logLevel: "error",
    chunkNames: "display/chunk-[hash]",
  });
  return folder;
}

const mimes = (run: CellRun) =>
  run.outputs.map(({ type, content }) => (content.data ? Object.keys(content.data) : type));
const streamed = (run: CellRun) => run.outputs.map(({ content }) => content.text ?? "").join("");

describe("in a stock tslab kernel", () => {
  let folder: string;
  let kernel: TslabKernel;

  beforeAll(async () => {
    folder = await compiled();
    kernel = await TslabKernel.start(folder);
    const load = (file: string) => `require(${JSON.stringify(join(folder, "dist", file))})`;
    const run = await kernel.run(
      [
        `import * as aq from "arquero";`,
        `${load("display/automatic.js")};`,
        `const { chart } = ${load("chart/chart.js")}; const { show } = ${load("display/show.js")};`,
        `const { emit } = ${load("display/emit.js")};`,
        `const t = aq.table({ N: [1, 2, 3], T: [0, 1, 2].map((h) => new Date(h * 3600000)) });`,
      ].join("\n"),
    );
    expect(run).toEqual({ outputs: [], status: "ok" });
  });

  afterAll(async () => {
    await kernel.close();
    await rm(folder, { recursive: true, force: true });
  });

  it("a table as the last expression is one rich output and no stray newline", async () => {
    const run = await kernel.run("t.filter((d: any) => d.N > 1)");
    expect(run.status).toBe("ok");
    expect(mimes(run)).toEqual([["text/html", "text/plain", "application/vnd.huntbook.table+json"]]);
    expect(run.outputs[0]?.type).toBe("display_data");
    expect(run.outputs[0]?.content.data?.["text/plain"]).toMatch(/2 rows$/);
  });

  it("also after an await, and after something was printed", async () => {
    const run = await kernel.run(`await Promise.resolve(); console.log("before"); t`);
    expect(mimes(run)).toEqual(["stream", ["text/html", "text/plain", "application/vnd.huntbook.table+json"]]);
    expect(streamed(run)).toBe("before\n");
  });

  it("a chart as the last expression is drawn: specification, SVG and text in one output", async () => {
    const run = await kernel.run(`chart.timeline(t, { y: "N" })`);
    expect(mimes(run)).toEqual([["application/vnd.vegalite.v5+json", "image/svg+xml", "text/plain"]]);
    expect(run.outputs[0]?.content.data?.["image/svg+xml"]).toMatch(/^<svg .*<\/svg>$/s);
  });

  it("tables stay text inside other values and where a cell prints them itself", async () => {
    expect(streamed(await kernel.run("({ table: t, n: 1 })"))).toBe("{ table: [Table: 2 cols x 3 rows], n: 1 }\n");
    expect(streamed(await kernel.run("[chart.timeline(t)]"))).toBe("[ [timeline] Rows per minute · 3 marks ]\n");
    const printed = await kernel.run(`console.log("x", t); require("util").inspect(t).length`);
    expect(mimes(printed).flat()).toEqual(["stream", "stream"]);
    expect(streamed(printed)).toMatch(/^x N +T\n─.*3 rows\n\d+\n$/s);
  });

  it("later newlines come through", async () => {
    expect(streamed(await kernel.run(`show(t); console.log(""); console.log("after");`))).toBe("\nafter\n");
    await kernel.run("t");
    expect(streamed(await kernel.run(`console.log("")`))).toBe("\n");
  });

  it("outputs can be replaced", async () => {
    const run = await kernel.run(
      `emit({ "text/plain": "1 of 2" }, { displayId: "p" }); emit({ "text/plain": "2 of 2" }, { displayId: "p", update: true });`,
    );
    expect(run.outputs.map(({ type, content }) => [type, content.transient?.display_id, content.data])).toEqual([
      ["display_data", "p", { "text/plain": "1 of 2" }],
      ["update_display_data", "p", { "text/plain": "2 of 2" }],
    ]);
  });

  it("what cannot be drawn fails its cell", async () => {
    const run = await kernel.run(`chart.bar(t, { x: "M" })`);
    expect(run.status).toBe("error");
    expect(streamed(run)).toContain("ChartInvalid");
    expect(mimes(run)).toEqual(["stream"]);
    // The kernel answers "abort" for 200 ms after a failure.
    await new Promise((done) => setTimeout(done, 400));
  });

  it("an answer shows its line with its provenance", async () => {
    const info = `{ query: "T", workspace: "sample tenant", columns: [{ name: "N", type: "int" }], rows: 3, startedAt: new Date(0),
      durationMs: 5, asked: null, covered: null, complete: false, warnings: [], visualization: null, sha256: "", decimals: {} }`;
    const result = JSON.stringify(join(folder, "dist", "table", "result.js"));
    const run = await kernel.run(`require(${result}).describeResult(t, ${info}); 0`);
    expect(mimes(run)[0]).toEqual(["text/plain", "text/html", QUERY]);
    expect(run.outputs[0]?.content.data?.["text/plain"]).toBe("3 rows in 0.01 s · sample tenant · INCOMPLETE");
  });
});
