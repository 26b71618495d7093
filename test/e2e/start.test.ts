import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../browser.js";

/** What the README's second command does: a saved hunt through a real kernel, and its record in a real browser. */
const run = promisify(execFile);
let out: string;
let printed: string;
let folder: string;

beforeAll(async () => {
  out = await mkdtemp(join(tmpdir(), "huntbook-start-"));
  const { start } = (JSON.parse(await readFile("package.json", "utf8")) as { scripts: { start: string } }).scripts;
  const [command = "", ...args] = start.split(" ");
  expect(command).toBe("node");
  ({ stdout: printed } = await run(process.execPath, [...args, "--out", out]));
  const [time = ""] = (await readdir(join(out, "password-spray"))).filter((name) => /^\d/.test(name));
  folder = join(out, "password-spray", time);
}, 120_000);

afterAll(async () => {
  await rm(out, { recursive: true, force: true });
});

test("prints the spray's findings and the record's path", () => {
  expect(printed).toContain("Password spray");
  expect(printed).toContain("192.0.2.14");
  expect(printed).toContain(join(folder, "record.html"));
});

test("leaves the notebook, the record, the findings and the manifest", async () => {
  expect((await readdir(folder)).sort()).toEqual([
    "findings.csv",
    "findings.json",
    "manifest.json",
    "notebook.ipynb",
    "record.html",
  ]);
});

test("finds every address and every opened account of both planted sprays, and nobody else", async () => {
  const { sampleFolder } = await import("../../src/sample/folder.js");
  const truth = JSON.parse(await readFile(join(await sampleFolder(), "truth.json"), "utf8")) as {
    scenario: string;
    ips: string[];
    compromised: string[];
  }[];
  const sprays = truth.filter((attack) => attack.scenario.endsWith("password-spray"));
  const findings = JSON.parse(await readFile(join(folder, "findings.json"), "utf8")) as {
    title: string;
    entities: { type: string; id: string }[];
  }[];
  const ids = (title: string, type: string) =>
    findings
      .filter((finding) => finding.title === title)
      .flatMap((finding) => finding.entities.filter((entity) => entity.type === type).map((entity) => entity.id))
      .sort();
  expect(ids("Password spray", "ip")).toEqual(sprays.flatMap((attack) => attack.ips).sort());
  const opened = ids("Password found by a spray", "account");
  expect(opened).toEqual(expect.arrayContaining(sprays.flatMap((attack) => attack.compromised)));
});

test("the record shows a table and a drawn chart with the network cut off, and asks for nothing", async () => {
  const browser = await launchBrowser();
  try {
    const context = await browser.newContext({ offline: true });
    const page = await context.newPage();
    const trouble: string[] = [];
    page.on("console", (message) => trouble.push(message.text()));
    page.on("request", (request) => {
      if (!request.url().startsWith("file:") && !request.url().startsWith("data:")) trouble.push(request.url());
    });
    await page.goto(`file://${join(folder, "record.html")}`);
    await page.locator("svg.marks").first().waitFor();
    expect(await page.locator("svg.marks .mark-rect path").count()).toBeGreaterThan(20);
    expect(await page.locator("table tbody tr").count()).toBeGreaterThan(10);
    expect(await page.locator("h1").innerText()).toBe("Password spray");
    expect(trouble).toEqual([]);
  } finally {
    await browser.close();
  }
});
