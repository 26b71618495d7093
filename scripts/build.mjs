// Makes dist/: declarations and modules by tsc, the record's in-page script by esbuild, data files as they are.
import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
process.chdir(root);
const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");

rmSync("dist", { recursive: true, force: true });
execFileSync(process.execPath, [tsc, "-p", "tsconfig.build.json"], { stdio: "inherit" });
cpSync("src/kql/data", "dist/kql/data", { recursive: true });

if (existsSync("src/record/client/main.ts")) {
  const { build } = await import("esbuild");
  await build({
    entryPoints: ["src/record/client/main.ts"],
    outfile: "dist/record/client.js",
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2020",
    legalComments: "none",
    logLevel: "warning",
  });
}
if (existsSync("dist/cli/main.js")) chmodSync("dist/cli/main.js", 0o755);
