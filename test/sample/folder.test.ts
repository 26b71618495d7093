import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { cacheDirectory } from "../../src/sample/cache-directory.js";
import { sampleFolder } from "../../src/sample/folder.js";

const TINY = { seed: 3, users: 50, days: 7 };
let cache: string;

beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), "huntbook-cache-"));
  vi.stubEnv("HUNTBOOK_CACHE", cache);
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(cache, { recursive: true });
});

describe("sampleFolder", () => {
  it("makes the folder once and finds it again", async () => {
    const folder = await sampleFolder(TINY);
    expect(dirname(folder)).toBe(cache);
    expect(readdirSync(folder).sort()).toEqual([
      "AADNonInteractiveUserSignInLogs.parquet",
      "AuditLogs.parquet",
      "IdentityInfo.parquet",
      "SigninLogs.parquet",
      "sample.json",
      "truth.json",
    ]);
    const made = statSync(join(folder, "sample.json")).mtimeMs;
    expect(await sampleFolder(TINY)).toBe(folder);
    expect(statSync(join(folder, "sample.json")).mtimeMs).toBe(made);
    expect(await sampleFolder({ ...TINY, seed: 4 })).not.toBe(folder);
  });

  it("makes one whole folder when it is asked for twice at once, and leaves no draft", async () => {
    const [first, second] = await Promise.all([sampleFolder(TINY), sampleFolder(TINY)]);
    expect(first).toBe(second);
    expect(readdirSync(cache)).toEqual([basename(first)]);
    expect(readdirSync(first)).toHaveLength(6);
  });

  it("leaves nothing behind when it fails", async () => {
    await expect(sampleFolder({ ...TINY, users: 1 })).rejects.toMatchObject({ code: "UsageInvalid" });
    expect(readdirSync(cache)).toEqual([]);
  });

  it("says what to do when the cache cannot be written to", async () => {
    const file = join(cache, "file");
    writeFileSync(file, "");
    vi.stubEnv("HUNTBOOK_CACHE", join(file, "below"));
    await expect(sampleFolder(TINY)).rejects.toMatchObject({
      code: "UsageInvalid",
      hint: expect.stringContaining("HUNTBOOK_CACHE") as unknown,
    });
  });
});

describe("cacheDirectory", () => {
  it("is where the environment says", () => {
    expect(cacheDirectory({ HUNTBOOK_CACHE: "/h", XDG_CACHE_HOME: "/x" }, "linux")).toBe("/h");
    expect(cacheDirectory({ HUNTBOOK_CACHE: "", XDG_CACHE_HOME: "/x" }, "linux")).toBe(join("/x", "huntbook"));
    expect(cacheDirectory({ LOCALAPPDATA: "/l" }, "win32")).toBe(join("/l", "huntbook"));
    expect(cacheDirectory({ LOCALAPPDATA: "/l" }, "linux")).toBe(join(homedir(), ".cache", "huntbook"));
    expect(cacheDirectory({}, "win32")).toBe(join(homedir(), ".cache", "huntbook"));
  });
});
