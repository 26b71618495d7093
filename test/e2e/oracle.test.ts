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

  test("the documentation's examples: at least 40 %, and hardly one wrong", async () => {
    const { share, wrong } = await replay("docs", "core");
    expect(share).toBeGreaterThanOrEqual(0.4);
    expect(wrong.length, JSON.stringify(wrong, null, 1)).toBeLessThanOrEqual(4);
  }, 240_000);

  test("generated edge cases: at least 50 %, and hardly one wrong", async () => {
    const { share, wrong } = await replay("fuzz");
    expect(share).toBeGreaterThanOrEqual(0.5);
    expect(wrong.length, JSON.stringify(wrong, null, 1)).toBeLessThanOrEqual(6);
  }, 240_000);

  test("published identity hunts: at least 60 % run with the columns that Kusto predicts, and none wrongly", async () => {
    const { share, wrong } = await replay("hunts", "identity");
    expect(share).toBeGreaterThanOrEqual(0.6);
    expect(wrong).toEqual([]);
  }, 240_000);
});
