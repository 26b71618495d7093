import type { Token } from "markdown-it";
import type { Anchors } from "./anchors.js";
import { defang } from "./defang.js";

/** Text of inline tokens without their markup. */
export function plainText(tokens: readonly Token[]): string {
  return tokens.map((t) => (t.type === "softbreak" ? " " : t.children ? plainText(t.children) : t.content)).join("");
}

/**
 * Inline tokens in which no link leads out: one to a heading of the record stays a link, any other becomes its text
 * followed by the disarmed address (the address alone where the text says the same).
 */
export function tellLinks(tokens: readonly Token[], anchors: Anchors): Token[] {
  const told: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    if (token.type !== "link_open") {
      told.push(token);
      continue;
    }
    const end = tokens.findIndex((t, at) => at > i && t.type === "link_close"); // links do not nest in Markdown
    const text = tokens.slice(i + 1, end);
    const href = token.attrGet("href") ?? "";
    const id = href.startsWith("#") ? anchors.find(decoded(href.slice(1))) : undefined;
    if (id !== undefined) {
      token.attrs = [["href", `#${id}`]];
      told.push(token, ...text, tokens[end] as Token);
    } else {
      const same = [href, decoded(href)].some((h) => h === plainText(text) || h === `mailto:${plainText(text)}`);
      told.push(...(same ? [] : text), addressToken(token, href, !same));
    }
    i = end;
  }
  return told;
}

/** Reuses the opening token, so that a link's place in the text stays known. */
function addressToken(token: Token, href: string, bracketed: boolean): Token {
  Object.assign(token, { type: "address", tag: "", nesting: 0, attrs: null, content: defang(href) });
  token.meta = { bracketed };
  return token;
}

/** A percent-encoded text as it reads; as it is where the encoding is broken. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
