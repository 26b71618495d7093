// Draws docs/record.png, the picture in the README: the record of `npm start`, as a browser shows it.
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const out = mkdtempSync(join(tmpdir(), "huntbook-picture-"));
execFileSync(process.execPath, ["dist/cli/main.js", "run", "password-spray", "--workspace", "sample", "--out", out]);
const hunt = join(out, "password-spray");
const [run] = readdirSync(hunt).filter((name) => /^\d/.test(name));

const installed = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) =>
  existsSync(path),
);
const executablePath = installed ?? (await (await import("@sparticuz/chromium")).default.executablePath());
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
await page.goto(`file://${join(hunt, run, "record.html")}`);
await page.locator("svg.marks").first().waitFor();
await page.screenshot({ path: "docs/record.png" });
await browser.close();
rmSync(out, { recursive: true });
