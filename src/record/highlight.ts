import { type Html, html, visible } from "./html.js";

type Kind = "comment" | "string" | "number" | "keyword" | "query";
type Rule = readonly [Kind, RegExp];

const TYPESCRIPT: readonly Rule[] = [
  ["comment", /\/\/[^\n]*|\/\*[\s\S]*?\*\//y],
  ["query", /\bkql`(?:[^`\\]|\\[\s\S])*`/y],
  ["string", /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\[\s\S])*`/y],
  ["number", /\b\d[\d_]*(?:\.\d+)?n?\b/y],
  [
    "keyword",
    /\b(?:as|async|await|break|case|catch|class|const|continue|default|else|export|extends|false|finally|for|from|function|if|import|in|instanceof|interface|let|new|null|of|return|switch|this|throw|true|try|type|typeof|undefined|while)\b/y,
  ],
];

const KQL: readonly Rule[] = [
  ["comment", /\/\/[^\n]*/y],
  ["string", /[@hH]?"(?:[^"\\\n]|\\.)*"|[@hH]?'(?:[^'\\\n]|\\.)*'/y],
  ["number", /\b\d+(?:\.\d+)?(?:ms|[dhms])?\b/y],
  [
    "keyword",
    /\b(?:and|as|asc|between|by|contains|count|desc|distinct|endswith|evaluate|extend|has|has_any|has_all|in|invoke|join|kind|let|limit|lookup|make-series|matches|mv-apply|mv-expand|not|on|or|order|parse|partition|print|project|project-away|project-rename|project-reorder|range|regex|render|sample|scan|search|serialize|sort|startswith|summarize|take|toscalar|top|union|where|with)\b/y,
  ],
];

const WORD = /[\p{L}\p{N}_$]+/uy;

/** Code as markup with the few colours that help reading. A language without rules stays plain. */
export function highlighted(code: string, language: string): Html {
  const name = language.toLowerCase();
  if (["typescript", "ts", "javascript", "js"].includes(name)) return coloured(code, TYPESCRIPT);
  if (["kql", "kusto"].includes(name)) return coloured(code, KQL);
  return visible(code);
}

function coloured(code: string, rules: readonly Rule[]): Html {
  const parts: Html[] = [];
  let plainFrom = 0;
  let at = 0;
  const flush = (to: number): void => {
    if (to > plainFrom) parts.push(visible(code.slice(plainFrom, to)));
  };
  while (at < code.length) {
    const token = tokenAt(code, at, rules);
    if (token) {
      flush(at);
      parts.push(markup(token.kind, token.text));
      plainFrom = at += token.text.length;
    } else {
      WORD.lastIndex = at; // a whole word at once, so that no keyword is found inside it
      at += WORD.exec(code)?.[0].length ?? 1;
    }
  }
  flush(code.length);
  return html`${parts}`;
}

function tokenAt(code: string, at: number, rules: readonly Rule[]): { kind: Kind; text: string } | undefined {
  for (const [kind, pattern] of rules) {
    pattern.lastIndex = at;
    const text = pattern.exec(code)?.[0];
    if (text) return { kind, text };
  }
  return undefined;
}

function markup(kind: Kind, text: string): Html {
  if (kind !== "query") return html`<span class="${kind}">${visible(text)}</span>`;
  return html`kql\`${coloured(text.slice(4, -1), KQL)}\``;
}
