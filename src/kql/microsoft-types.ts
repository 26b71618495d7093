/**
 * Microsoft's parser and binder (@kusto/language-service-next) is C# compiled to JavaScript: its 34,000 lines of
 * declarations type every property as "or null" and every list as a .NET collection. This file says which part of it
 * Huntbook uses.
 */
export interface MsSymbol {
  readonly Name: string;
  readonly Display: string;
  readonly Columns?: MsList<MsColumn>;
  /** For a function: whether a wildcard finds it, and what it gives. */
  readonly IsView?: boolean;
  readonly MinArgumentCount?: number;
  GetReturnType?(globals: MsGlobals | undefined): MsTable;
  readonly Members?: MsList<MsSymbol>;
}
export interface MsColumn extends MsSymbol {
  readonly Type: MsSymbol;
}
export interface MsFunction extends MsSymbol {
  /** How a column is called that is the function's value. */
  WithResultNameKind(kind: number): MsFunction;
}
export interface MsNode {
  readonly TextStart: number;
  readonly Width: number;
  readonly ResultType: MsSymbol | null;
  readonly ReferencedSymbol: MsSymbol | null;
  readonly LiteralValue?: unknown;
  /** What a constant expression is, a literal's own value or that of a name. */
  readonly ConstantValue?: unknown;
  readonly SimpleName?: string;
  readonly Parent: MsNode | null;
  readonly ChildCount: number;
  GetChild(index: number): MsNode | null;
  GetCalledFunctionBody?(globals: MsGlobals): MsNode | null;
  GetFirstToken(): { readonly Text: string } | null;
  ToString(): string;
}
export interface MsList<T> {
  readonly Count: number;
  getItem(index: number): T;
  setItem(index: number, item: T): void;
  removeAt(index: number): void;
}
export interface MsGrowingList<T> extends MsList<T> {
  add(item: T): void;
  clear(): void;
}
export interface MsDiagnostic {
  readonly Code: string;
  readonly Severity: string;
  readonly Message: string;
  readonly Start: number;
  readonly Length: number;
}
export interface MsCode {
  readonly Syntax: MsNode;
  readonly Globals: MsGlobals;
  readonly ResultType: MsSymbol | null;
  GetDiagnostics(): MsList<MsDiagnostic>;
}
export interface MsGlobals {
  /** The functions that `evaluate` knows. */
  readonly PlugIns: readonly MsPlugin[];
  readonly Functions: readonly MsSymbol[];
  readonly Aggregates: readonly MsSymbol[];
  readonly Database: MsSymbol & { readonly Tables: MsList<MsSymbol> };
  WithDatabase(database: unknown): MsGlobals;
  WithPlugIns(plugins: readonly unknown[]): MsGlobals;
  WithFunctions(functions: readonly unknown[]): MsGlobals;
  WithAggregates(aggregates: readonly unknown[]): MsGlobals;
}
/** The table that a function of the parser's own makes. */
export interface MsTable extends MsSymbol {
  WithName(name: string): MsTable;
  WithInheritableProperties(other: MsSymbol): MsTable;
  WithIsOpen(open: boolean): MsTable;
}
/** A function that `evaluate` knows, with the way that its columns are told. */
export interface MsPlugin extends MsSymbol {
  readonly Signatures: MsList<{ readonly Parameters: MsList<unknown>; CustomReturnType(call: MsCall): MsSymbol }>;
}
/** What is known where a call is bound: the rows before it and its arguments. */
export interface MsCall {
  readonly RowScope: MsSymbol | null;
  GetArgument$1(parameter: string): MsNode | null;
  GetResultName(argument: MsNode | null): string | null;
}

/** Says of each node what it gives: a table, for an operator. */
export interface MsNodeBinder {
  readonly _binder: {
    readonly _globals: MsGlobals;
    readonly _rowScope: MsSymbol | null;
    GetSearchTables(node: MsNode): MsList<MsSymbol>;
    GetTableOfColumnsUnifiedByNameAndType(tables: readonly MsSymbol[]): MsSymbol;
  };
  VisitScanOperator: (this: MsNodeBinder, node: MsNode) => { ResultType: MsTable };
  VisitSearchOperator: (this: MsNodeBinder, node: MsNode) => { ResultType: MsTable };
  VisitUnionOperator: (this: MsNodeBinder, node: MsNode) => { ResultType: MsTable };
  VisitWildcardedNameReference: (this: MsNodeBinder, node: MsNode, pattern: string) => unknown;
}

type Constructor = new (...args: unknown[]) => unknown;
export interface MsLanguage {
  readonly KustoCode: { ParseAndAnalyze(text: string, globals: MsGlobals): MsCode };
  readonly GlobalState: { readonly Default: MsGlobals };
  readonly Symbols: {
    readonly DatabaseSymbol: Readonly<Record<"ctor" | "$ctor1", Constructor>>;
    readonly TableSymbol: {
      readonly $ctor3: new (columns: readonly unknown[]) => MsTable;
      readonly $ctor4: Constructor;
    };
    readonly ColumnSymbol: Constructor;
    readonly FunctionSymbol: Readonly<Record<"ctor" | "$ctor5", new (...args: unknown[]) => MsFunction>>;
    readonly Parameter: Readonly<Record<"ctor" | "$ctor2" | "$ctor3", Constructor>>;
    readonly ParameterTypeKind: Readonly<Record<"Any" | "Summable", number>>;
    readonly ResultNameKind: { readonly FirstArgumentValueIfColumn: number };
    readonly TupleSymbol: { readonly $ctor1: Constructor };
    readonly ArgumentKind: Readonly<Record<"Column" | "Constant" | "Literal", number>>;
    readonly Tabularity: Readonly<Record<"Tabular" | "Scalar", number>>;
    readonly ScalarTypes: Readonly<Record<string, unknown>>;
  };
  readonly Binding: {
    readonly Binder: {
      readonly NodeBinder: { readonly prototype: MsNodeBinder; s_GetSchemaSchema: unknown; s_GetSchemaInfo: unknown };
      GetWildcardSymbols: (pattern: string, symbols: unknown, matching: MsList<MsSymbol>) => void;
      /** Makes one column of those of one name and type. */
      UnifyColumnsWithSameNameAndType: (columns: MsGrowingList<MsColumn>) => void;
      GetExpressionResultName(expression: MsNode, fallback: string, row: null): string | null;
    };
    /** What the binder says of a node. */
    readonly SemanticInfo: { readonly $ctor5: Constructor };
  };
  readonly Editor: {
    readonly KustoCodeService: {
      readonly ctor: new (
        code: MsCode,
        globals: null,
      ) => {
        GetAnalyzerDiagnostics(wait: boolean, cancellation: unknown): MsList<MsDiagnostic>;
      };
    };
  };
  readonly Parsing: {
    readonly QueryGrammar: { From: (globals: MsGlobals) => unknown };
  };
}
