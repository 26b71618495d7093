import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

/** What a run was made with, by name. */
export type Versions = Readonly<Record<"huntbook" | "node" | "tslab", string>>;

export async function versions(): Promise<Versions> {
  const [huntbook, tslab] = await Promise.all([
    versionIn(new URL("../../package.json", import.meta.url)),
    versionIn(createRequire(import.meta.url).resolve("tslab/package.json")),
  ]);
  return { huntbook, node: process.versions.node, tslab };
}

async function versionIn(file: URL | string): Promise<string> {
  return (JSON.parse(await readFile(file, "utf8")) as { version: string }).version;
}
