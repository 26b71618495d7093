import { escapeHtml } from "../display/escape.js";
import { pieces } from "./visible.js";

/** Markup that is safe to put into the record. Only the `html` tag and this folder's renderers make it. */
export class Html {
  constructor(readonly text: string) {}
}

export type Part = Html | string | number | null | readonly Part[];

/** A text as element content or quoted attribute value. What HTML cannot carry becomes U+FFFD. */
export function escape(text: string): string {
  return escapeHtml(text.replace(FORBIDDEN, "\uFFFD"));
}

/** C0 without tab and line feed, DEL, C1, lone surrogates. A carriage return would be rewritten by the parser. */
const FORBIDDEN = new RegExp("[\\0-\\x08\\x0B-\\x1F\\x7F-\\x9F\\p{Cs}]", "gu");

/**
 * Markup from a template: every value is escaped unless it is itself `Html`.
 *
 * @example html`<td title="${name}">${visible(value)}</td>`
 */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let text = strings[0] ?? "";
  parts.forEach((part, i) => (text += markup(part) + (strings[i + 1] ?? "")));
  return new Html(text);
}

function markup(part: Part): string {
  if (part === null) return "";
  if (part instanceof Html) return part.text;
  if (typeof part === "string") return escape(part);
  if (typeof part === "number") return String(part);
  return part.map(markup).join("");
}

/** A text in which characters that hide or reorder others are told by their code point. */
export function visible(text: string): Html {
  return html`${pieces(text).map((p) => (p.hidden ? html`<span class="hidden-char">${p.text}</span>` : p.text))}`;
}

/** A value as JSON inside a script element: no `<` that could end it, no line separator that old parsers trip over. */
export function scriptJson(value: unknown): Html {
  const escapes: Readonly<Record<string, string>> = { "<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029" };
  return new Html(JSON.stringify(value).replace(/[<\u2028\u2029]/g, (c) => escapes[c] ?? c));
}
