import chromium from "@sparticuz/chromium";
import { table } from "arquero";
import { existsSync } from "node:fs";
import { chromium as playwright, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chart } from "../../src/chart/chart.js";
import { answerLine } from "../../src/display/answer.js";
import { tableBundle } from "../../src/display/table.js";
import { HOSTILE, signIns } from "../chart/sign-ins.js";
import { answered, INCOMPLETE } from "./answers.js";

const SYSTEM = "/usr/bin/chromium";

describe("in a browser", () => {
  let browser: Browser;
  let page: Page;
  const happened: string[] = [];

  beforeAll(async () => {
    const executablePath = existsSync(SYSTEM) ? SYSTEM : await chromium.executablePath();
    browser = await playwright.launch({ executablePath, args: [...chromium.args, "--no-sandbox"] });
    page = await browser.newPage();
    page.on("dialog", (dialog) => {
      happened.push(dialog.message());
      void dialog.dismiss();
    });
    page.on("request", (request) => happened.push(request.url()));
  });

  afterAll(() => browser.close());

  const htmlOf = (bundle: Readonly<Record<string, unknown>>) => String(bundle["text/html"]);

  it("hostile values in tables, lines and charts run and load nothing", async () => {
    const numbers = HOSTILE.map((_, i) => i + 1);
    const named = table(Object.fromEntries(HOSTILE.map((name) => [name, HOSTILE])));
    const values = table({ Name: HOSTILE, N: numbers });
    await page.setContent(
      [
        htmlOf(tableBundle(named, { title: HOSTILE.join("") })),
        htmlOf(answerLine({ ...INCOMPLETE, workspace: HOSTILE.join(""), warnings: HOSTILE })),
        chart.bar(values, { x: "Name", y: "N", title: HOSTILE.join("") }).toSvg(),
        chart.spec(values, { mark: "text", encoding: { text: { field: "Name" }, y: { field: "Name" } } }).toSvg(),
      ].join("\n"),
    );
    expect(await page.locator("img, script, a, image, iframe, object").count()).toBe(0);
    expect(await page.locator("td").count()).toBe(HOSTILE.length * HOSTILE.length);
    // A page that does load something is noticed.
    expect(happened).toEqual([]);
    await page.setContent(`<img src="data:x," onerror="alert(1)">`);
    await expect.poll(() => happened).toContain("1");
  });

  it.each([
    ["a count by series", () => chart.timeline(signIns(900), { color: "IPAddress" })],
    ["lines", () => chart.timeline(signIns(300), { y: "Failures", color: "Location.Country" })],
    ["bars", () => chart.bar(signIns(300), { x: "IPAddress", y: "Failures", color: "Location.Country" })],
    ["lying bars with long names", () => chart.bar(longNames, { y: "Name", x: "N" })],
    ["standing bars with long names", () => chart.bar(longNames, { x: "Name", y: "N" })],
    ["the week", () => chart.heatmap(signIns(900))],
    ["a heatmap with long names", () => chart.heatmap(longNames, { x: "N", y: "Name" })],
  ])("nothing is cut off in the SVG of %s", async (_, draw) => {
    await page.setContent(draw().toSvg());
    const frame = await page.locator("svg").boundingBox();
    const texts = await page.locator("text").all();
    const outside = [];
    for (const text of texts) {
      const box = await text.boundingBox();
      if (!frame || !box || !contains(frame, box)) outside.push(await text.textContent());
    }
    expect(outside).toEqual([]);
    expect(texts.length).toBeGreaterThan(5);
  });

  const longNames = table({
    Name: ["a.rather.long.name.that.goes.on@subsidiary.contoso.example", "W".repeat(40), "日本語のユーザー名です", "x"],
    N: [4, 3, 2, 1],
  });

  it.each(["light", "dark"] as const)("tables can be read in the %s", async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    const shown = answered(
      { N: ["long", [1, null]], S: ["string", ["x", ""]] },
      { complete: false, warnings: ["late"] },
    );
    await page.setContent(`<!doctype html>${htmlOf(tableBundle(shown))}`);
    const colours = await page.evaluate<[ink: string, ground: string][]>(COLOURS);
    const contrasts = colours.map(([ink, ground]) => contrast(ink, ground));
    expect(contrasts.length).toBeGreaterThan(10);
    expect(Math.min(...contrasts)).toBeGreaterThan(4.5);
  });
});

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function contains(frame: Box, box: Box): boolean {
  const right = box.x + box.width <= frame.x + frame.width;
  return box.x >= frame.x && box.y >= frame.y && right && box.y + box.height <= frame.y + frame.height;
}

/** Runs in the page: the colour of every text and of what lies behind it. */
const COLOURS = `(() => {
  const ground = (element) => {
    const colour = getComputedStyle(element).backgroundColor;
    if (colour !== "rgba(0, 0, 0, 0)") return colour;
    return element.parentElement ? ground(element.parentElement) : "rgb(255, 255, 255)";
  };
  const texts = document.querySelectorAll("th bdi, th small, td, em, p, .hb-bad, .hb-warn");
  return [...texts].map((element) => [getComputedStyle(element).color, ground(element)]);
})()`;

/** The contrast of two colours as WCAG 2 has it; 4.5 is what text needs. */
function contrast(ink: string, ground: string): number {
  const [a, b] = [luminance(ink), luminance(ground)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map((part) => {
    const share = Number(part) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
