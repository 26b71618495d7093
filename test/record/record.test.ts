import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { renderRecord, type RecordOptions } from "../../src/record/record.js";
import type { Cell } from "../../src/record/shape.js";
import { writeRecord } from "../../src/record/write.js";
import { code, display, finding, notebook, prose, query, stream } from "./cells.js";

const TABLE = "application/vnd.huntbook.table+json";
const FINDINGS = "application/vnd.huntbook.findings+json";
const QUERY = "application/vnd.huntbook.query+json";

function render(cells: Cell[], options: RecordOptions = {}): Promise<string> {
  return renderRecord(notebook(...cells), { client: "/* none */", ...options });
}

/** The words of a record or of one of its parts, without markup, style and data. */
function words(html: string, from = "<main", to = "</main>"): string {
  const part = html.slice(html.indexOf(from), html.indexOf(to, html.indexOf(from)));
  return part
    .replace(/<script[\s\S]*?<\/script>/g, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ");
}

const answered = (details: Record<string, unknown> = {}): unknown =>
  display({ [QUERY]: query(details), "text/plain": "x" });

describe("the whole file", () => {
  test("is the same for the same notebook, wherever and whenever it is made", async () => {
    const cells = [prose("# Hunt"), code("1", [answered(), display({ [FINDINGS]: [finding()] })])];
    const first = await render(cells);
    const zone = process.env["TZ"];
    process.env["TZ"] = "Pacific/Kiritimati";
    expect(await render(cells)).toBe(first);
    if (zone === undefined) delete process.env["TZ"];
    else process.env["TZ"] = zone;
    expect(words(first)).not.toContain("Record made");
    const dated = await render(cells, { generatedAt: new Date(Date.UTC(2026, 2, 1, 9)) });
    expect(words(dated)).toContain("Record made 2026-03-01 09:00:00 UTC");
  });

  test("allows exactly its own script and style", async () => {
    const html = await render([prose("# Hunt")]);
    const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
    const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? "";
    expect(html).toContain(`script-src ${hash("/* none */")}; style-src ${hash(style)}; img-src data:;`);
    expect(html).toContain("default-src 'none'");
    expect(html).not.toContain("unsafe-");
  });

  test("refuses a script that would end its own element", async () => {
    await expect(render([], { client: "x = '</script>'" })).rejects.toMatchObject({ code: "RecordInvalid" });
  });

  test("takes its title from the first heading, and does not say it twice", async () => {
    const html = await render([prose("Before"), prose("# A *hunt*\n\nText"), prose("# Second")], {
      fileName: "spray.ipynb",
    });
    expect(html).toContain("<title>A hunt</title>");
    expect(html.match(/A hunt/g)).toHaveLength(2); // title and h1
    expect(await render([prose("x")], { fileName: "spray.ipynb" })).toContain("<title>spray.ipynb</title>");
    expect(await render([prose("# A")], { title: "B" })).toContain("<title>B</title>");
  });

  test("leaves code out when asked, and says so", async () => {
    const html = await render([code("const secret = 1", [stream("stdout", "shown")])], { hideCode: true });
    expect(html).not.toContain("const secret");
    expect(words(html)).toContain("The code of the notebook was left out");
    expect(words(html)).toContain("shown");
  });
});

describe("the verdict", () => {
  test("counts findings, the gravest first", async () => {
    const low = finding({ severity: "low", title: "Less" });
    const html = await render([code("f", [answered(), display({ [FINDINGS]: [low, finding({ title: "More" })] })])]);
    expect(words(html)).toContain("2 findings: 1 high, 1 low.");
    const findings = words(html, 'id="findings"', "</section>");
    expect(findings.indexOf("More")).toBeLessThan(findings.indexOf("Less"));
    expect(findings).not.toContain("There may be more");
  });

  test("lets no findings stand as a result only where everything was answered", async () => {
    expect(words(await render([code("f", [answered()]), code("g", [answered()])]))).toContain(
      "No findings. All 2 queries were answered completely.",
    );
    const doubtful: Cell[][] = [
      [code("f", [answered({ complete: false })])],
      [code("f", [answered()]), { ...code("g"), execution_count: null }],
      [code("f", [answered()]), code("g", [], { huntbook: { state: "failed" } })],
    ];
    for (const cells of doubtful) {
      expect(words(await render(cells))).toContain("this does not show that there is nothing");
    }
  });

  test("tells malformed findings at their place instead of dropping them", async () => {
    const html = await render([
      code("f", [display({ [FINDINGS]: [{ title: "No severity" }], "text/plain": "1 finding" })]),
    ]);
    expect(words(html)).toContain(
      `1 finding Only the text of this output is shown. It is not a well-formed ${FINDINGS}.`,
    );
  });
});

describe("cells that did not end well", () => {
  test("a failed one is told at the top, with a link to it", async () => {
    const error = {
      output_type: "error",
      ename: "KqlSyntax",
      evalue: "no",
      traceback: ["\u001b[31mKqlSyntax\u001b[0m: no"],
    };
    const html = await render([prose("# H"), code("boom", [error])]);
    const top = html.slice(html.indexOf('class="doubts"'), html.indexOf('id="findings"'));
    expect(words(top, "", "\0")).toMatch(/1 cell failed: Cell \[\d+\]/);
    expect(top).toContain('href="#cell-2"');
    expect(html).toContain('<section class="cell" id="cell-2"');
    expect(words(html)).toMatch(
      /This cell failed\. Its outputs may be only a part\. \[\d+\] Code 1 line boom KqlSyntax KqlSyntax: no/,
    );
  });

  test.each([
    [{ huntbook: { state: "not run" } }, 1, "Not run."],
    [{}, null, "Not run."],
    [{ huntbook: { state: "timed out" } }, 1, "This cell failed (timed out)."],
    [{ huntbook: { state: "interrupted" } }, 1, "This cell failed (interrupted)."],
  ])("%j, executed %j: %s", async (metadata, execution_count, told) => {
    const html = await render([{ cell_type: "code", source: "x", metadata, outputs: [], execution_count }]);
    expect(words(html)).toContain(told);
  });

  test("one that ran, or has nothing to run, is not marked", async () => {
    const html = await render([code("x"), { ...code(" "), execution_count: null }]);
    expect(html).not.toContain('class="mark');
  });
});

describe("answers", () => {
  test("say what was asked, where, when and how completely", async () => {
    const text = words(await render([code("q", [answered()])]));
    for (const told of [
      "Query 1: what was asked, where, when, how completely 200 rows · 184 ms · complete",
      "Workspace sample tenant",
      "Timespan asked 2026-02-22 00:00:00 – 2026-03-01 00:00:00 UTC",
      "Started 2026-03-01 08:15:30 UTC",
      "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
      "IPAddress string",
      "duckdb 1.5.6",
    ]) {
      expect(text).toContain(told);
    }
  });

  test("that are incomplete are marked at the top, beside the answer and in the list", async () => {
    const html = await render([code("q", [answered({ complete: false, warnings: ["cut off at 64 MB"] })])]);
    expect(words(html)).toContain("1 answer incomplete: query 1");
    expect(words(html)).toContain(
      "Query 1 was not answered completely. Rows that it asked for are missing below. cut off at 64 MB",
    );
    expect(html.slice(html.indexOf('id="queries"'))).toContain('class="state incomplete">INCOMPLETE');
  });

  test("with warnings are marked too", async () => {
    const html = await render([code("q", [answered({ warnings: ["no data in OfficeActivity"] })])]);
    expect(words(html)).toContain("1 answer with warnings: query 1");
    expect(words(html)).toContain("Query 1 was answered with warnings. no data in OfficeActivity");
  });

  test("whose provenance does not say whether they are complete are not taken for complete", async () => {
    const html = await render([code("q", [answered({ complete: undefined })])]);
    expect(words(html)).toContain(`It is not a well-formed ${QUERY}.`);
    expect(words(html)).toContain("no query is recorded in it");
  });
});

describe("tables", () => {
  const table = (rows: unknown[][], total = rows.length): unknown =>
    display({
      [TABLE]: { columns: [{ name: "A", type: "string" }], rows, total },
      "text/html": "<b>no</b>",
      "text/plain": "no",
    });

  test("tell null, empty and a text that says so apart", async () => {
    const html = await render([code("t", [table([[null], [""], ["null"]])])]);
    expect(html).toContain('<td><span class="absent">null</span></td>');
    expect(html).toContain('<td><span class="absent">empty</span></td>');
    expect(html).toContain("<td><bdi>null</bdi></td>");
    expect(html).not.toContain("<b>");
  });

  test("carry the title that they were shown with", async () => {
    const columns = [{ name: "A", type: "string" }];
    const html = await render([
      code("t", [display({ [TABLE]: { columns, rows: [], total: 0, title: "Who <failed>" } })]),
    ]);
    expect(words(html)).toContain("Who &lt;failed&gt; 0 rows × 1 column");
  });

  test("say what is not in the record", async () => {
    expect(words(await render([code("t", [table([["a"]], 1240)])]))).toContain(
      "1,240 rows × 1 column. The notebook kept the first 1; the others are not in this record.",
    );
  });

  test.each([
    [[["a", "b"]], 1],
    [["a"], 1],
    [[["a"], ["b"]], 1],
  ])("that do not fit (%j of %j) are not drawn", async (rows, total) => {
    expect(words(await render([code("t", [table(rows as unknown[][], total)])]))).toContain(
      `It is not a well-formed ${TABLE}.`,
    );
  });
});

describe("other outputs", () => {
  test.each([
    [
      { "text/html": "<b>x</b>", "text/plain": "x" },
      "x Only the text of this output is shown. Its text/html form could run or load things.",
    ],
    [{ "application/javascript": "x()" }, "This output is not shown: it has no text form (application/javascript)."],
    [{ "text/markdown": "**x** [l](http://e.example)" }, "x l ( hxxp://e[.]example )"],
    [{ "application/json": { a: 1 } }, "{ &quot;a&quot;: 1 }"],
  ])("%j", async (data, told) => {
    expect(words(await render([code("o", [display(data)])]))).toContain(told);
  });

  test("an SVG is an image, never markup", async () => {
    const svg = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
    const html = await render([code("o", [display({ "image/svg+xml": svg, "text/plain": "a plot" })])]);
    expect(html).toContain(`<img src="data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}" alt="a plot"`);
    expect(html).not.toContain("<svg");
  });

  test("an unknown kind of output is told", async () => {
    expect(words(await render([code("o", [{ output_type: "hologram" }])]))).toContain(
      "unknown type &quot;hologram&quot;",
    );
  });
});

describe("parameters", () => {
  const parameters = (source: string, tag = "parameters"): Cell => code(source, [], { tags: [tag] });

  test("are told by name, with the default that a run replaced", async () => {
    const html = await render([
      parameters('const lookback = "7d"; // how far back\nlet users: string[] = ["a", "b"];'),
      parameters('const lookback = "14d";', "injected-parameters"),
    ]);
    const text = words(html, 'id="parameters"', "</section>");
    expect(text).toContain("lookback &quot;14d&quot; in place of &quot;7d&quot; how far back");
    expect(text).toContain("users [&quot;a&quot;, &quot;b&quot;]");
  });

  test("that are more than plain values are shown as code", async () => {
    const html = await render([parameters("const a = compute(1);")]);
    expect(html.slice(html.indexOf('id="parameters"'), html.indexOf('id="notebook"'))).toContain('<pre class="code"');
  });
});

test("a record is written whole, over the old one, and leaves nothing beside it", async () => {
  const folder = await mkdtemp(join(tmpdir(), "huntbook-record-"));
  const file = join(folder, "record.html");
  await writeRecord(file, "old");
  await writeRecord(file, "new ✓");
  expect(await readFile(file, "utf8")).toBe("new ✓");
  expect(await readdir(folder)).toEqual(["record.html"]);
  await expect(writeRecord(join(folder, "none", "record.html"), "x")).rejects.toMatchObject({ code: "ENOENT" });
  await rm(folder, { recursive: true });
});
