import { execFile, spawn, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

/** Recorded answers of Microsoft's engine, replayed over HTTP against `huntbook serve` on real exports. */
const ORACLE = "../shared/kql-oracle";
const present = existsSync(join(ORACLE, "run.mjs"));
if (!present) console.log(`skipped: ${ORACLE} is not there`);

interface Failure {
  readonly id: string;
  readonly kind: "wrong" | "error";
  readonly why: string;
}

describe.skipIf(!present)("recorded answers of Kusto", () => {
  let server: ChildProcess;
  let url: string;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "huntbook-oracle-"));
    server = spawn(process.execPath, ["dist/cli/main.js", "serve", "--workspace", "../shared/data", "--port", "0"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    for await (const line of createInterface({ input: server.stdout as NodeJS.ReadableStream })) {
      const listening = /^listening on (\S+)/.exec(line);
      if (!listening?.[1]) continue;
      url = listening[1];
      break;
    }
  });

  afterAll(async () => {
    server.kill();
    await rm(folder, { recursive: true, force: true });
  });

  const replay = async (suite: string, tier?: string) => {
    const out = join(folder, `${suite}.json`);
    const args = [join(ORACLE, "run.mjs"), "--url", url, "--show", "0", "--json", out, join(ORACLE, `${suite}.json`)];
    const printed = await new Promise<string>((resolve) => {
      execFile(process.execPath, [...args, ...(tier ? ["--tier", tier] : [])], (_error, stdout) => resolve(stdout));
    });
    const failures = JSON.parse(await readFile(out, "utf8")) as Failure[];
    const [, passed = "0", all = "1"] = /total (\d+) of (\d+)/.exec(printed) ?? [];
    console.log(`${suite}${tier ? `/${tier}` : ""}: ${passed} of ${all}`);
    return { share: Number(passed) / Number(all), wrong: failures.filter((failure) => failure.kind === "wrong") };
  };

  test("the documentation's examples", { timeout: 240_000 }, async () => {
    const { share, wrong } = await replay("docs", "core");
    // Two of 269 put hashes together, which Microsoft does not document.
    expect(share).toBeGreaterThanOrEqual(0.99);
    expect(wrong).toEqual([]);
    expect(await replay("docs", "plugins")).toEqual({ share: 1, wrong: [] });
    expect(await replay("docs", "geometry")).toEqual({ share: 1, wrong: [] });
  });

  test("generated edge cases", { timeout: 240_000 }, async () => {
    const { share, wrong } = await replay("fuzz");
    expect(share).toBeGreaterThanOrEqual(0.99);
    // A column whose recorded name holds a guid that was made anew when it was recorded.
    expect(wrong.filter(({ why }) => !why.includes("list_d___obj_"))).toEqual([]);
  });

  test("published hunts run with the columns that Kusto's binder predicts", { timeout: 240_000 }, async () => {
    const { share, wrong } = await replay("hunts");
    expect(share).toBeGreaterThanOrEqual(0.99);
    // The binder takes the ordinals of getschema for longs; Microsoft's engine answered with ints.
    expect(wrong.filter(({ why }) => why !== "column ColumnOrdinal: want type long got int")).toEqual([]);
  });
});
