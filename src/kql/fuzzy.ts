import type { Diagnostic } from "./diagnostic.js";
import { child, className, items, list, need, type MsCode, type MsNode } from "./microsoft.js";

/** A text without the parts of its fuzzy unions that name no table; the rest of it stands where it stood. */
export interface FuzzyText {
  readonly code: MsCode;
  readonly missing: readonly MissingTable[];
}

/** A warning of a name that there is no table for. */
export interface MissingTable extends Diagnostic {
  readonly name: string;
}

/** A table, or a wildcard's tables, that a union isfuzzy=true may do without. */
const UNKNOWN = /^The (?:fuzzy )?name '(.+)' does not refer to any known (?:or currently accessible )?table/;

/**
 * `union isfuzzy=true A, B` goes on without B where there is no B. The parser lets B pass, as a table that could have any
 * column: B is blanked out, so that everything behind the union has its columns and its place in the text.
 */
export function withoutUnknownTables(text: string, analyze: (text: string) => MsCode): FuzzyText {
  const missing: MissingTable[] = [];
  let [rest, code] = [text, analyze(text)];
  while (/\bisfuzzy\b/.test(rest)) {
    const unknown = items(code.GetDiagnostics()).flatMap(({ Code, Start, Length, Message }): MissingTable[] => {
      const name = UNKNOWN.exec(Message)?.[1];
      const span = { start: Start, length: Length };
      return name === undefined ? [] : [{ code: Code, severity: "warning", message: Message, span, name }];
    });
    const parts = unknown.map((table) => ({
      table,
      part: partAround(code.Syntax, table.span.start, table.span.start + table.span.length),
    }));
    const next = parts.find(({ part }) => part !== undefined);
    if (!next?.part) break;
    missing.push(next.table);
    const { start, end } = next.part;
    rest = rest.slice(0, start) + rest.slice(start, end).replace(/[^\n]/g, " ") + rest.slice(end);
    code = analyze(rest);
  }
  return { code, missing };
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The part of the innermost fuzzy union around a place that can be left out, with its comma or bar. */
function partAround(node: MsNode, start: number, end: number): Stretch | undefined {
  for (let i = 0; i < node.ChildCount; i++) {
    const inner = node.GetChild(i);
    if (!inner || inner.TextStart > start || end > endOf(inner)) continue;
    const found = partAround(inner, start, end);
    if (found) return found;
  }
  if (className(node) === "PipeExpression" && isFuzzy(need(node, "Operator"))) return inputOf(node, start, end);
  return className(node) === "UnionOperator" && isFuzzy(node) ? itemOf(node, start, end) : undefined;
}

/** The rows before a union: what stays is the union alone. */
function inputOf(pipe: MsNode, start: number, end: number): Stretch | undefined {
  const input = need(pipe, "Expression");
  const union = need(pipe, "Operator");
  return holds(input, start, end) ? { start: input.TextStart, end: union.TextStart } : undefined;
}

function itemOf(union: MsNode, start: number, end: number): Stretch | undefined {
  const all = list(union, "Expressions");
  const at = all.findIndex((item) => holds(item, start, end));
  const [item, before, after] = [all[at], all[at - 1], all[at + 1]];
  if (!item) return undefined;
  // A source column numbers the parts without a name: which number Kusto gives to what stays is not known.
  const numbered = list(union, "Parameters").some((given) => /^with_?source$/.test(nameOf(given)));
  if (numbered && all.some((other) => other !== item && className(other) !== "NameReference")) return undefined;
  if (after) return { start: item.TextStart, end: after.TextStart };
  if (before) return { start: endOf(before), end: endOf(item) };
  const pipe = union.Parent;
  if (!pipe || className(pipe) !== "PipeExpression" || child(pipe, "Operator") !== union) return undefined;
  return { start: endOf(need(pipe, "Expression")), end: endOf(union) };
}

function isFuzzy(node: MsNode): boolean {
  if (className(node) !== "UnionOperator") return false;
  const given = list(node, "Parameters").find((parameter) => nameOf(parameter) === "isfuzzy");
  return given !== undefined && need(given, "Expression").ToString().trim() === "true";
}

function nameOf(parameter: MsNode): string {
  return child(parameter, "Name")?.SimpleName ?? "";
}

function holds(node: MsNode, start: number, end: number): boolean {
  return node.TextStart <= start && end <= endOf(node);
}

function endOf(node: MsNode): number {
  return node.TextStart + node.Width;
}
