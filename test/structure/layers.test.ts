import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const run = promisify(execFile);
const cruise = (folder: string, config = ".dependency-cruiser.cjs") =>
  run(process.execPath, ["node_modules/dependency-cruiser/bin/dependency-cruise.mjs", folder, "--config", config]);

test("imports point downwards only, and nothing goes in a circle", async () => {
  const { stdout } = await cruise("src");
  expect(stdout).toContain("no dependency violations found");
});

test("the check itself sees a layer that reaches upwards", async () => {
  await expect(cruise("test/structure/upwards", "test/structure/upwards/rules.cjs")).rejects.toMatchObject({
    stdout: expect.stringContaining("kql-imports-downwards-only") as string,
  });
});

test("src/index.ts re-exports and does nothing else", () => {
  const text = readFileSync("src/index.ts", "utf8").replace(/\/\*[\s\S]*?\*\//g, "");
  const statements = text.split(";").map((statement) => statement.trim());
  const others = statements.filter((statement) => statement !== "" && !/^(export (type )?\{|import ")/.test(statement));
  expect(others).toEqual([]);
});
