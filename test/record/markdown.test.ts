import { describe, expect, test } from "vitest";
import { Anchors } from "../../src/record/anchors.js";
import { defang } from "../../src/record/defang.js";
import { readProse, renderProse } from "../../src/record/markdown.js";

function rendered(source: string, attachments: Record<string, unknown> = {}): string {
  const anchors = new Anchors();
  return renderProse(readProse(source, attachments, anchors), anchors, null).text.trim();
}

describe("links", () => {
  test.each([
    ["[codes](https://learn.example/a.b?c=d)", 'codes (<span class="address">hxxps://learn[.]example/a.b?c=d</span>)'],
    ["<https://evil.example/x>", '<span class="address">hxxps://evil[.]example/x</span>'],
    [
      "[https://bank.example](https://evil.example)",
      'https://bank.example (<span class="address">hxxps://evil[.]example</span>)',
    ],
    ["<mira@contoso.example>", '<span class="address">mailto[:]mira@contoso[.]example</span>'],
    [
      "[**bold** `x`](ftp://a.example)",
      '<strong>bold</strong> <code>x</code> (<span class="address">fxp://a[.]example</span>)',
    ],
    ["[a](//evil.example)", 'a (<span class="address">//evil[.]example</span>)'],
    ["[a](#nowhere)", 'a (<span class="address">#nowhere</span>)'],
    ["[a](javascript:alert(1))", "[a](javascript:alert(1))"],
    ["[a](data:text/html,x)", "[a](data:text/html,x)"],
  ])("%s is told, not offered", (source, text) => {
    expect(rendered(source)).toBe(`<p dir="auto">${text}</p>`);
  });

  test("lead to headings of the record, also further down and as Jupyter writes them", () => {
    const text = rendered("[saw](#What-we-saw) and [again](#what%20we%20saw)\n\n## What we saw");
    expect(text).toContain('<a href="#h-what-we-saw">saw</a> and <a href="#h-what-we-saw">again</a>');
    expect(text).toContain('<h3 id="h-what-we-saw" dir="auto">What we saw</h3>');
  });
});

test("an address loses what makes it open", () => {
  expect(defang("http://1.2.3.4:8080/a.b")).toBe("hxxp://1[.]2[.]3[.]4:8080/a.b");
  expect(defang("www.evil.example/x.html")).toBe("www[.]evil[.]example/x.html");
  expect(defang("HTTPS://user@evil.example")).toBe("hxxpS://user@evil[.]example");
  expect(defang("file:///etc/passwd")).toBe("file[:]///etc/passwd");
});

test("headings of one name get ids of their own, and none that the record uses itself", () => {
  const text = rendered("# Findings\n\n# Findings\n\n## 日本");
  expect([...text.matchAll(/id="([^"]+)"/g)].map((m) => m[1])).toEqual(["h-findings", "h-findings-2", "h-日本"]);
});

test("HTML in prose is text", () => {
  expect(rendered("<script>alert(1)</script>\n\na <b onclick=x>b</b>")).not.toMatch(/<script|<b /);
});

test("no inline style is written, since the policy forbids it", () => {
  const text = rendered("| a | b |\n|--:|:-:|\n| 1 | 2 |");
  expect(text).toContain('<td class="align-right">1</td>');
  expect(text).not.toContain("style=");
});

describe("images", () => {
  test("come from the cell's attachments", () => {
    const bundle = { "my plot.png": { "image/png": ["iVBO\n", "Rw0K"] } };
    expect(rendered("![plot](attachment:my%20plot.png)", bundle)).toContain(
      '<img src="data:image/png;base64,iVBORw0K" alt="plot" />',
    );
  });

  test.each([
    ["![p](https://evil.example/p.png)", {}],
    ["![p](attachment:none.png)", {}],
    ["![p](attachment:a.svg)", { "a.svg": { "image/svg+xml": "PHN2Zz4=" } }],
    ["![p](attachment:a)", { a: { 'image/png;base64,AA" onerror="x': "AA" } }],
    ["![p](data:image/png;base64,)", {}],
  ])("%s is told, not loaded", (source, attachments) => {
    const text = rendered(source, attachments);
    expect(text).toContain("[image not shown: p");
    expect(text).not.toContain("<img");
  });
});

test("characters that hide or reorder are told by their code point", () => {
  expect(rendered("in\u202Evoice\u200B.exe")).toBe(
    '<p dir="auto">in<span class="hidden-char">U+202E</span>voice<span class="hidden-char">U+200B</span>.exe</p>',
  );
});
