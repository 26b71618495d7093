import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const entry = fileURLToPath(new URL("../../src/record/client/main.ts", import.meta.url));
let bundle: Promise<string> | undefined;

/** The record's script as scripts/build.mjs makes it, from the sources as they are now. */
export function clientBundle(): Promise<string> {
  bundle ??= build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2020",
    legalComments: "none",
    write: false,
  }).then(({ outputFiles }) => outputFiles[0]?.text ?? "");
  return bundle;
}
