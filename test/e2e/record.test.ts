import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { renderRecord } from "../../src/record/record.js";
import type { Notebook } from "../../src/record/shape.js";
import { launchBrowser } from "../browser.js";
import { code, display, finding, notebook, prose, query, stream } from "../record/cells.js";
import { clientBundle } from "../record/client-bundle.js";
import { huntNotebook } from "../record/hunt-notebook.js";

let browser: Browser;
let folder: string;

beforeAll(async () => {
  browser = await launchBrowser();
  folder = await mkdtemp(join(tmpdir(), "huntbook-record-"));
});

afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

interface Opened {
  readonly page: Page;
  /** Everything that should not happen: requests, console lines, errors, dialogs, violations of the policy. */
  readonly incidents: string[];
}

let files = 0;

/** A record from a file, with the network cut. */
async function open(book: Notebook, html?: string): Promise<Opened> {
  const file = join(folder, `record-${++files}.html`);
  await writeFile(file, html ?? (await renderRecord(book, { client: await clientBundle() })));
  const context = await browser.newContext({ offline: true, permissions: ["clipboard-read", "clipboard-write"] });
  const page = await context.newPage();
  const incidents: string[] = [];
  const url = pathToFileURL(file).href;
  await page.route("**/*", (route) => (route.request().url() === url ? route.continue() : route.abort()));
  page.on("request", (r) => {
    if (r.url() !== url && !r.url().startsWith("data:")) incidents.push(`request ${r.url()}`);
  });
  page.on("console", (m) => incidents.push(`console ${m.type()}: ${m.text()}`));
  page.on("pageerror", (e) => incidents.push(`error ${e.message}`));
  page.on("popup", (p) => incidents.push(`popup ${p.url()}`));
  page.on("dialog", (d) => {
    incidents.push(`dialog ${d.message()}`);
    void d.dismiss();
  });
  await page.addInitScript(
    "addEventListener('securitypolicyviolation', (e) => console.error('violation', e.violatedDirective, e.blockedURI))",
  );
  await page.goto(url);
  return { page, incidents };
}

const alive = "figure[data-chart] .alive svg";

describe("a record in a browser without a network", () => {
  test("draws its charts from inside the file, asks for nothing and breaks no policy", async () => {
    const { page, incidents } = await open(huntNotebook());
    await expect.poll(() => page.locator(alive).count()).toBe(2);
    expect(await page.locator("figure[data-chart] .still").count()).toBe(0);
    expect(await page.locator(`${alive} path`).count()).toBeGreaterThan(20);
    expect(incidents).toEqual([]);
  });

  test("shows values over a chart as text", async () => {
    const spec = {
      data: { values: [{ who: "<img src=x onerror=alert(1)>\u202Egpj.exe", n: 3 }] },
      mark: { type: "bar", tooltip: { content: "data" } },
      encoding: { x: { field: "who", type: "nominal", axis: null }, y: { field: "n", type: "quantitative" } },
      width: 200,
    };
    const { page, incidents } = await open(notebook(code("x", [display({ [VEGA]: spec, "text/plain": "chart" })])));
    await page.locator(`${alive} .mark-rect path`).hover();
    const tooltip = page.locator(".tooltip");
    expect(await tooltip.innerText()).toContain("<img src=x onerror=alert(1)>U+202Egpj.exe");
    expect(await tooltip.locator("img").count()).toBe(0);
    expect(incidents).toEqual([]);
  });

  test("sorts by the type of the column, nulls last, and says so", async () => {
    const { page, incidents } = await open(huntNotebook());
    const table = page.locator("div[data-table]").first();
    const column = (n: number) => table.locator(`tbody td:nth-child(${n})`).allInnerTexts();
    const before = await column(3);
    await table.getByRole("button", { name: "Failures" }).click();
    const numbers = (await column(3)).map(Number);
    expect(numbers).toEqual(before.map(Number).sort((a, b) => a - b));
    expect(await table.locator("th").nth(2).getAttribute("aria-sort")).toBe("ascending");
    await table.getByRole("button", { name: "Failures" }).press("Enter");
    expect((await column(3)).map(Number)).toEqual(numbers.reverse());
    await table.getByRole("button", { name: "Country" }).click();
    expect((await column(5)).at(-1)).toBe("null");
    await table.getByRole("button", { name: "Country" }).click();
    expect((await column(5)).at(-1)).toBe("null");
    expect((await column(5))[0]).toBe("US");
    expect(incidents).toEqual([]);
  });

  test("filters rows by text and copies what is left as CSV without formulas", async () => {
    const columns = [
      { name: "=Name", type: "string" },
      { name: "N", type: "long" },
      { name: "When", type: "datetime" },
    ];
    const rows = [
      ['=HYPERLINK("http://evil.example")', -1, "2026-03-01T00:00:00.1234567Z"],
      ["plain", 2, null],
      ["@sum, and more", 3, "2026-03-01T00:00:00.0000000Z"],
    ];
    const { page, incidents } = await open(notebook(code("x", [display({ [TABLE]: { columns, rows, total: 3 } })])));
    await page.getByRole("searchbox").fill("PLAIN");
    expect(await page.locator("tbody tr").count()).toBe(1);
    expect(await page.locator("output").innerText()).toBe("1 of 3 rows");
    await page.getByRole("searchbox").fill("2026-03-01");
    expect(await page.locator("tbody tr").count()).toBe(2);
    await page.getByRole("button", { name: "Copy as CSV" }).click();
    await expect.poll(() => page.locator("output").innerText()).toBe("2 rows copied");
    expect(await page.evaluate("navigator.clipboard.readText()")).toBe(
      "'=Name,N,When\r\n" +
        `"'=HYPERLINK(""http://evil.example"")",-1,2026-03-01T00:00:00.1234567Z\r\n` +
        `"'@sum, and more",3,2026-03-01T00:00:00.0000000Z\r\n`,
    );
    expect(incidents).toEqual([]);
  });

  test("keeps 1,000 rows of a long table in the page and sorts over all of them", async () => {
    const rows = Array.from({ length: 3000 }, (_, i) => [i]);
    const table = { columns: [{ name: "N", type: "int" }], rows, total: 3000 };
    const { page } = await open(notebook(code("x", [display({ [TABLE]: table })])));
    expect(await page.locator("tbody tr").count()).toBe(1000);
    await page.getByRole("button", { name: "N" }).first().click();
    await page.locator("th button").click();
    expect(await page.locator("tbody td").first().innerText()).toBe("2999");
    expect(await page.locator("tbody tr").count()).toBe(1000);
  });

  test("opens what is folded where a link leads, and everything on paper", async () => {
    const { page, incidents } = await open(huntNotebook());
    expect(await page.locator("#query-2").getAttribute("open")).toBeNull();
    await page.locator('.doubts a[href="#query-2"]').click();
    await expect.poll(() => page.locator("#query-2").getAttribute("open")).toBe("");
    const pdf = await page.pdf({ format: "A4" });
    expect(pdf.length).toBeGreaterThan(20_000);
    await page.evaluate("dispatchEvent(new Event('beforeprint'))");
    expect(await page.locator("details:not([open])").count()).toBe(0);
    await page.evaluate("dispatchEvent(new Event('afterprint'))");
    expect(await page.locator("details[open]").count()).toBe(1);
    expect(incidents).toEqual([]);
  });

  test("fits a narrow screen and paper without anything cut off", async () => {
    const { page } = await open(huntNotebook());
    await expect.poll(() => page.locator(alive).count()).toBe(2);
    const overflow = () => page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
    const cut =
      "(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector('.queries').parentElement)";
    expect(await page.evaluate(cut)).toBe(0);
    await page.setViewportSize({ width: 360, height: 700 });
    expect(await overflow()).toBe(0);
    await page.emulateMedia({ media: "print" });
    await page.setViewportSize({ width: 673, height: 950 });
    await page.evaluate("dispatchEvent(new Event('beforeprint'))");
    expect(await overflow()).toBe(0);
  });

  test("is a page that a screen reader finds its way in", async () => {
    const { page } = await open(huntNotebook());
    expect(await page.locator("h1").allInnerTexts()).toEqual(["Password spray against contoso.example"]);
    expect(await page.getByRole("main").count()).toBe(1);
    expect(await page.getByRole("navigation", { name: "Contents" }).count()).toBe(1);
    expect(await page.getByRole("img").count()).toBeGreaterThan(0);
    const levels = await page.evaluate<number[]>(
      "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map((h) => Number(h.tagName[1]))",
    );
    levels.forEach((level, i) => expect(level - (levels[i - 1] ?? 0)).toBeLessThanOrEqual(1));
    const dead = "[...document.querySelectorAll('a')].filter((a) => !document.getElementById(a.hash.slice(1))).length";
    expect(await page.evaluate(dead)).toBe(0);
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.textContent")).toBe("Skip to the record");
  });

  test("is whole without its script", async () => {
    const html = await renderRecord(huntNotebook(), { client: "" });
    const { page, incidents } = await open(huntNotebook(), html);
    expect(await page.locator("tbody tr").count()).toBeGreaterThan(200);
    expect(await page.locator("figure[data-chart] img.still").count()).toBe(2);
    const drawn = "[...document.querySelectorAll('img')].every((i) => i.complete && i.naturalWidth > 0)";
    expect(await page.evaluate(drawn)).toBe(true);
    expect(incidents).toEqual([]);
  });
});

const VEGA = "application/vnd.vegalite.v5+json";
const TABLE = "application/vnd.huntbook.table+json";
const FINDINGS = "application/vnd.huntbook.findings+json";
const QUERY = "application/vnd.huntbook.query+json";

const HOSTILE = [
  "<img src=x onerror=alert(1)>",
  "</script><script>alert(1)</script>",
  "<!--<script>",
  "\u202Etxt.exe\u202C",
  "a\0b\u0007\u001b[31m\u0085",
  "\ud800 alone",
  "javascript:alert(1)",
  '" onmouseover="alert(1)',
  "' autofocus onfocus='alert(1)",
  "]]>&lt;&#x3c;",
  "\u2028\u2029",
  "<style>*{display:none}</style>",
  "<a href='//evil.example'>here</a>",
  "{{constructor.constructor('alert(1)')()}}",
];

/** Every place of a notebook that a log field, or whoever touched the file, can reach. */
function hostileNotebook(text: string): Notebook {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" onload="alert(1)"><script>alert(1)</script><image href="https://evil.example/x.png"/></svg>`;
  return notebook(
    prose(
      `# ${text}\n\n${text}\n\n[click](javascript:alert(1)) [out](https://evil.example/?q=1) <https://evil.example> ` +
        `![x](https://evil.example/pixel.png) ![y](data:image/svg+xml;base64,AAAA)\n\n| ${text} |\n|:-:|\n| ${text} |\n\n\`${text}\`\n\n` +
        `\`\`\`${text}\n${text}\n\`\`\``,
    ),
    code(text, [display({ "text/html": text, "text/plain": text })], { tags: ["parameters"] }),
    code(`const x = "${text}"`, [stream("stdout", text), stream("stderr", text)]),
    code("t", [
      display({ [TABLE]: { columns: [{ name: text, type: text }], rows: [[text], [{ [text]: text }]], total: 2 } }),
    ]),
    code("f", [
      display({
        [FINDINGS]: [
          finding({
            title: text,
            techniques: [text],
            entities: [{ type: text, id: text }],
            evidence: [{ [text]: text }],
            firstSeen: text,
            key: text,
            hunt: text,
          }),
        ],
      }),
    ]),
    code("q", [
      display({
        [QUERY]: query({
          query: text,
          workspace: text,
          warnings: [text],
          startedAt: text,
          sha256: text,
          versions: { [text]: text },
        }),
        "text/plain": text,
      }),
    ]),
    code("s", [display({ "image/svg+xml": svg, "text/plain": text }), display({ "text/html": svg, [text]: text })]),
    code("e", [{ output_type: "error", ename: text, evalue: text, traceback: [text] }], { huntbook: { state: text } }),
    code("c", [display({ [VEGA]: hostileChart(text), "image/svg+xml": svg, "text/plain": text })]),
    { cell_type: "raw", source: text, metadata: {} },
  );
}

function hostileChart(text: string): Record<string, unknown> {
  return {
    title: text,
    data: { values: [{ [text]: text, n: 1 }] },
    transform: [{ calculate: "constructor.constructor('alert(1)')()", as: "x" }],
    mark: "bar",
    encoding: { y: { field: "n", type: "quantitative" } },
  };
}

describe("hostile values", () => {
  test.each(HOSTILE)("run and load nothing: %j", async (text) => {
    const { page, incidents } = await open(hostileNotebook(text));
    await page.waitForTimeout(300);
    expect(await page.evaluate("document.scripts.length")).toBe(
      await page.evaluate("document.querySelectorAll('div[data-table],figure[data-chart]').length + 1"),
    );
    expect(await page.locator("a:not([href^='#'])").count()).toBe(0);
    const handlers =
      "[...document.querySelectorAll('*')].some((e) => [...e.attributes].some((a) => /^on/i.test(a.name)))";
    expect(await page.evaluate(handlers)).toBe(false);
    expect(await page.locator("style").count()).toBe(1);
    expect(incidents).toEqual([]);
  });

  test("a chart that would load or link is shown still, and says why", async () => {
    const specs = [
      { data: { url: "https://evil.example/data.json" }, mark: "bar" },
      { data: { values: [{ a: 1 }] }, mark: "bar", encoding: { href: { value: "https://evil.example" } } },
      { data: { values: [{ a: 1 }] }, mark: "bar", usermeta: { embedOptions: { actions: true } } },
      { data: { values: [{ a: 1 }] }, mark: { type: "image", url: "https://evil.example/x.png" } },
    ];
    const cells = specs.map((spec) => code("c", [display({ [VEGA]: spec, "text/plain": "[bar]" })]));
    const { page, incidents } = await open(notebook(...cells));
    expect(await page.locator("figure[data-chart]").count()).toBe(0);
    expect(await page.getByText("Only the still form of this chart is shown.").count()).toBe(4);
    expect(incidents).toEqual([]);
  });

  test("a chart that cannot be drawn keeps its still form", async () => {
    const spec = { data: { values: [{ a: 1 }] }, mark: "no such mark", encoding: {} };
    const { page, incidents } = await open(
      notebook(code("c", [display({ [VEGA]: spec, "text/plain": "[bar] by name" })])),
    );
    await page.waitForTimeout(300);
    expect(await page.locator("figure .still").innerText()).toBe("[bar] by name");
    expect(await page.locator(alive).count()).toBe(0);
    expect(incidents).toEqual([]);
  });

  test("the policy holds against a script that got in all the same", async () => {
    const html = await renderRecord(huntNotebook(), { client: await clientBundle() });
    const broken = html.replace(
      "<h1",
      "<script>document.title = 'owned'</script><img src=x onerror=\"document.title='owned'\"><h1",
    );
    const { page, incidents } = await open(huntNotebook(), broken);
    await page.waitForTimeout(200);
    expect(await page.title()).toBe("Password spray against contoso.example");
    expect(incidents.some((i) => i.includes("violation script-src"))).toBe(true);
  });
});

test("an ordinary hunt stays under 1.6 MB", async () => {
  const html = await renderRecord(huntNotebook(), { client: await clientBundle() });
  expect(Buffer.byteLength(html)).toBeLessThan(1_600_000);
});
