import { createRequire } from "node:module";

/** The little of Microsoft's parser that these tests need, asked directly so that nothing of ours stands between. */
interface Token {
  readonly Text: string;
  readonly Kind: number;
  readonly Value: unknown;
  GetNextToken(): Token | null;
}
interface Parsed {
  readonly Syntax: { GetFirstToken(): Token };
  GetDiagnostics(): { readonly Count: number; getItem(i: number): { readonly Message: string } };
}
interface Language {
  readonly KustoCode: { Parse(text: string): Parsed };
  readonly Syntax: { readonly SyntaxKind: Record<string, number | string> };
}

const require = createRequire(import.meta.url);
require("@kusto/language-service-next/bridge.min.js");
require("@kusto/language-service-next/Kusto.Language.Bridge.min.js");
const { KustoCode, Syntax } = (globalThis as unknown as { Kusto: { Language: Language } }).Kusto.Language;
const STRING = Syntax.SyntaxKind["StringLiteralToken"];

/** What Microsoft's parser makes of a text: its complaints, its tokens' texts, and the values of its string literals. */
export function tokensOf(text: string): { complaints: string[]; tokens: string[]; strings: unknown[] } {
  const parsed = KustoCode.Parse(text);
  const found = parsed.GetDiagnostics();
  const complaints = Array.from({ length: found.Count }, (_, i) => found.getItem(i).Message);
  const tokens: string[] = [];
  const strings: unknown[] = [];
  for (let token: Token | null = parsed.Syntax.GetFirstToken(); token; token = token.GetNextToken()) {
    if (token.Text !== "") tokens.push(token.Text);
    if (token.Kind === STRING) strings.push(token.Value);
  }
  return { complaints, tokens, strings };
}

/** Every keyword of the language. */
export function keywords(): string[] {
  const facts = (Syntax as unknown as { SyntaxFacts: { GetText(kind: number): string | null } }).SyntaxFacts;
  return Object.entries(Syntax.SyntaxKind).flatMap(([name, kind]) => {
    const text = name.endsWith("Keyword") && typeof kind === "number" ? facts.GetText(kind) : null;
    return text === null ? [] : [text];
  });
}
