import { createRequire } from "node:module";
import { HuntbookError } from "../errors.js";
import type { MsSymbol, MsNode, MsList, MsDiagnostic, MsCode, MsGlobals, MsLanguage } from "./microsoft-types.js";
import { KUSTO_TYPES, type KustoColumn, type KustoType, type Schemas } from "./types.js";

export type * from "./microsoft-types.js";

/** The parser itself: nothing else in the project loads it. */
let loaded: MsLanguage | undefined;

/** Loads the parser when it is first needed: 0.2 s and about 90 MB. */
export function language(): MsLanguage {
  if (loaded) return loaded;
  const require = createRequire(import.meta.url);
  require("@kusto/language-service-next/bridge.min.js");
  require("@kusto/language-service-next/Kusto.Language.Bridge.min.js");
  loaded = (globalThis as unknown as { Kusto: { Language: MsLanguage } }).Kusto.Language;
  withoutUnaskedMatchId(loaded);
  return loaded;
}

/** The binder gives every scan a column match_id; Kusto gives one only to with_match_id=… */
function withoutUnaskedMatchId({ Binding, Symbols }: MsLanguage): void {
  const binder = Binding.Binder.NodeBinder.prototype;
  const visit = binder.VisitScanOperator;
  binder.VisitScanOperator = function (node) {
    const info = visit.call(this, node);
    const asked = list(node, "Parameters").some((given) => child(given, "Name")?.SimpleName === "with_match_id");
    const columns = info.ResultType.Columns;
    if (asked || !columns) return info;
    const table = new Symbols.TableSymbol.$ctor3(items(columns).slice(0, -1));
    info.ResultType = table.WithInheritableProperties(info.ResultType);
    return info;
  };
}

const SYMBOL_OF_TYPE: Record<KustoType, string> = {
  bool: "Bool",
  int: "Int",
  long: "Long",
  real: "Real",
  decimal: "Decimal",
  string: "String",
  datetime: "DateTime",
  timespan: "TimeSpan",
  guid: "Guid",
  dynamic: "Dynamic",
};

/** The binder's view of a set of tables; costs 0.2 s for the 699 of Log Analytics, so keep it. */
export function globalsOver(schemas: Schemas): MsGlobals {
  const { Symbols, GlobalState } = language();
  const tables = [...schemas].map(
    ([name, columns]) =>
      new Symbols.TableSymbol.$ctor4(
        name,
        columns.map(
          (column) => new Symbols.ColumnSymbol(column.name, Symbols.ScalarTypes[SYMBOL_OF_TYPE[column.type]]),
        ),
      ),
  );
  return GlobalState.Default.WithDatabase(new Symbols.DatabaseSymbol.ctor("workspace", tables));
}

/**
 * Parses and binds a text. The first analysis builds a grammar that only completion and commands read, for most of a
 * second: around it the grammar is an empty one. An internal of 12.4, which a test watches; where it fails, the full
 * grammar is built after all.
 */
export function analyze(text: string, globals: MsGlobals): MsCode {
  const { KustoCode, Parsing } = language();
  const { QueryGrammar } = Parsing;
  const whole = QueryGrammar.From;
  QueryGrammar.From = () => ({});
  try {
    return KustoCode.ParseAndAnalyze(text, globals);
  } catch {
    QueryGrammar.From = whole;
    return analyzeWhole(text, globals);
  } finally {
    QueryGrammar.From = whole;
  }
}

/** The binder of 12.4 fails over some texts that are wrong, such as graph-match over what is no graph. */
function analyzeWhole(text: string, globals: MsGlobals): MsCode {
  try {
    return language().KustoCode.ParseAndAnalyze(text, globals);
  } catch (cause) {
    throw new HuntbookError("KqlSemantic", "Microsoft's binder fails over this query", {
      cause,
      text,
      span: { start: 0, length: text.length },
      hint: "Look for a name that is not known, as that of a graph, and for what stands behind it.",
    });
  }
}

/** What Microsoft's own analyzers advise: `has` for `contains`, a join's kind, no obsolete functions … */
export function analyzerDiagnostics(code: MsCode): MsList<MsDiagnostic> {
  const { KustoCodeService } = language().Editor;
  const neverCancelled = { ThrowIfCancellationRequested: () => undefined };
  return new KustoCodeService.ctor(code, null).GetAnalyzerDiagnostics(true, neverCancelled);
}

/** The class of a syntax node or symbol: "FilterOperator", "ColumnSymbol". */
export function className(thing: object): string {
  const named = (thing.constructor as { $$fullname?: string; $$name?: string }).$$name ?? "";
  return named.slice(named.lastIndexOf(".") + 1).replace(/`\d$/, "");
}

/** A child by its name in the grammar; undefined when it is not there. */
export function child(node: MsNode, name: string): MsNode | undefined {
  return (node as unknown as Readonly<Record<string, MsNode | null | undefined>>)[name] ?? undefined;
}

export function need(node: MsNode, name: string): MsNode {
  const found = child(node, name);
  if (!found) throw new HuntbookError("KqlSyntax", `${className(node)} has no ${name}`);
  return found;
}

/** The elements of a .NET list. */
export function items<T>(found: MsList<T>): T[] {
  return Array.from({ length: found.Count }, (_, i) => found.getItem(i));
}

/** What a wildcard stands for, or the one symbol itself. */
export function membersOf(symbol: MsSymbol): MsSymbol[] {
  return className(symbol) === "GroupSymbol" && symbol.Members ? items(symbol.Members) : [symbol];
}

/** The elements of a list child, without their separators. */
export function list(node: MsNode, name: string): MsNode[] {
  const found = child(node, name) as unknown as MsList<MsNode> | undefined;
  if (!found) return [];
  return Array.from({ length: found.Count }, (_, i) => {
    const item = found.getItem(i);
    return child(item, "Element") ?? item;
  });
}

/** The text of a token child, "" when it is not there. */
export function token(node: MsNode, name: string): string {
  const found = child(node, name) as unknown as { Text?: string } | undefined;
  return found?.Text ?? "";
}

/** The text between the quotes or parentheses of a literal, escapes resolved; `name` is where its token stands. */
export function valueText(node: MsNode, name = "Token"): string {
  const inner = child(node, name) as unknown as { ValueText?: string } | undefined;
  return inner?.ValueText ?? "";
}

/** The text that an expression is for every row; undefined where it is none. */
export function constantText(node: MsNode): string | undefined {
  const value = node.ConstantValue;
  return typeof value === "string" ? value : undefined;
}

const SCALAR_NAMES: ReadonlySet<string> = new Set(KUSTO_TYPES);

/** The scalar type that a symbol stands for; undefined for tables, tuples, errors and what is unknown. */
export function scalarType(symbol: MsSymbol | null): KustoType | undefined {
  if (!symbol) return undefined;
  if (className(symbol).startsWith("Dynamic")) return "dynamic";
  return SCALAR_NAMES.has(symbol.Name) ? (symbol.Name as KustoType) : undefined;
}

export function isTabular(node: MsNode): boolean {
  return node.ResultType !== null && className(node.ResultType) === "TableSymbol";
}

/** The columns of a table or a tuple symbol. */
export function columnsOf(symbol: MsSymbol | null): KustoColumn[] {
  const columns = symbol?.Columns;
  if (!columns) return [];
  return Array.from({ length: columns.Count }, (_, i) => {
    const column = columns.getItem(i);
    const type = scalarType(column.Type);
    if (!type) throw new HuntbookError("KqlUnsupported", `The type of column ${column.Name} cannot be told`);
    return { name: column.Name, type };
  });
}

/** The name that Kusto gives to an expression without one; undefined when it numbers the column (Column1). */
export function resultName(node: MsNode): string | undefined {
  return language().Binding.Binder.GetExpressionResultName(node, "", null) || undefined;
}
