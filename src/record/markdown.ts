import MarkdownIt, { type Token } from "markdown-it";
import type { Anchors } from "./anchors.js";
import { defang } from "./defang.js";
import { highlighted } from "./highlight.js";
import { html, visible, Html } from "./html.js";
import { isObject, multiline, type JsonObject } from "./json.js";
import { decoded, plainText, tellLinks } from "./links.js";

/** A cell's Markdown, read before anything is rendered so that links find headings further down. */
export interface Prose {
  readonly tokens: readonly Token[];
  readonly attachments: JsonObject;
}

const IMAGE_DATA = /^data:image\/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/]+=*$/;
const markdown = new MarkdownIt("default", { html: false, linkify: false, typographer: false });

Object.assign(markdown.renderer.rules, {
  text: (tokens: Token[], i: number) => visible(tokens[i]?.content ?? "").text,
  code_inline: (tokens: Token[], i: number) => html`<code>${visible(tokens[i]?.content ?? "")}</code>`.text,
  code_block: (tokens: Token[], i: number) => codeBlock(tokens[i]?.content ?? "", ""),
  fence: (tokens: Token[], i: number) => codeBlock(tokens[i]?.content ?? "", (tokens[i]?.info ?? "").trim()),
  table_open: () => `<div class="scroll prose-table" tabindex="0"><table>\n`,
  table_close: () => `</table></div>\n`,
  address: (tokens: Token[], i: number) => address(tokens[i] as Token).text,
  image: (tokens: Token[], i: number, _options: unknown, env: { attachments: JsonObject }) =>
    image(tokens[i] as Token, env.attachments).text,
});

/** Reads Markdown and gives its headings their ids. */
export function readProse(source: string, attachments: JsonObject, anchors: Anchors): Prose {
  const tokens = markdown.parse(source, {});
  tokens.forEach((token, i) => {
    if (token.type === "heading_open") {
      const level = Number(token.tag.slice(1));
      token.attrSet("id", anchors.add(plainText(tokens[i + 1]?.children ?? []), level));
      token.tag = shifted(level);
    }
    if (token.type === "heading_close") token.tag = shifted(Number(token.tag.slice(1)));
    const align = /^text-align:(left|center|right)$/.exec(token.attrGet("style") ?? "")?.[1];
    if (align) token.attrs = [["class", `align-${align}`]]; // the record's policy allows no inline style
    if (["heading_open", "paragraph_open"].includes(token.type)) token.attrSet("dir", "auto");
  });
  return { tokens, attachments };
}

/** The record's own headings are h1 and h2; those of the notebook stand below them. */
function shifted(level: number): string {
  return `h${Math.min(6, Math.max(3, level + 1))}`;
}

/**
 * Prose as markup. HTML in it is text, links lead nowhere but to headings of the record, images come from inside the
 * notebook or not at all. The heading with the id `without` (the record's title) is left out.
 */
export function renderProse({ tokens, attachments }: Prose, anchors: Anchors, without: string | null): Html {
  const at = tokens.findIndex((t) => t.type === "heading_open" && t.attrGet("id") === without);
  const rest = at < 0 ? [...tokens] : [...tokens.slice(0, at), ...tokens.slice(at + 3)];
  for (const token of rest) if (token.children) token.children = tellLinks(token.children, anchors);
  return new Html(markdown.renderer.render(rest, markdown.options, { attachments }));
}

function codeBlock(code: string, language: string): string {
  return html`<pre class="code" tabindex="0"><code>${highlighted(code, language)}</code></pre> `.text;
}

function address(token: Token): Html {
  const told = html`<span class="address">${visible(token.content)}</span>`;
  return (token.meta as { bracketed: boolean }).bracketed ? html` (${told})` : told;
}

function image(token: Token, attachments: JsonObject): Html {
  const src = token.attrGet("src") ?? "";
  const alt = plainText(token.children ?? []);
  const data = src.startsWith("attachment:") ? attached(attachments[decoded(src.slice(11))]) : src;
  if (data !== undefined && IMAGE_DATA.test(data)) return html`<img src="${data}" alt="${alt}" />`;
  return html`<span class="not-shown">[image not shown: ${visible(alt)} ${visible(defang(src))}]</span>`;
}

/** An attachment of the cell, `{ mime: base64 }`, as a data address. */
function attached(bundle: unknown): string | undefined {
  if (!isObject(bundle)) return undefined;
  const [mime, value] = Object.entries(bundle)[0] ?? [];
  return `data:${mime ?? ""};base64,${(multiline(value) ?? "").replace(/\s/g, "")}`;
}
