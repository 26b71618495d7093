import { items, language, type MsCall, type MsGlobals, type MsSymbol } from "./microsoft.js";

/** Plugins whose columns come out of the data, unless a schema clause behind the call declares them. */
export const OPEN_PLUGINS: ReadonlySet<string> = new Set(["bag_unpack", "pivot"]);

/**
 * The parser with plugins as Microsoft documents them: 12.4 knows neither columnsConflict and ignoredProperties of
 * bag_unpack nor schema_merge, gives preview no columns, ipv6_lookup the columns of its rows before those of the table,
 * which every documented answer has first, and diffpatterns its split column, which no documented answer has.
 */
export function withDocumentedPlugins(globals: MsGlobals): MsGlobals {
  const documented = [bagUnpack(), schemaMerge(), preview(), ...ipv6Lookup(globals), ...diffPatterns(globals)];
  const names = new Set(documented.map(({ name }) => name));
  const others = globals.PlugIns.filter(({ Name }) => !names.has(Name));
  return globals.WithPlugIns([...others, ...documented.map(({ symbol }) => symbol)]);
}

function bagUnpack() {
  const { TableSymbol, ArgumentKind } = language().Symbols;
  const columns = (call: MsCall) => {
    const bag = call.GetArgument$1("Column")?.ReferencedSymbol;
    const kept = rowsOf(call).filter((column) => column !== bag);
    const table = new TableSymbol.$ctor3(kept);
    return (call.RowScope ? table.WithInheritableProperties(call.RowScope) : table).WithIsOpen(true);
  };
  return plugin("bag_unpack", columns, [
    parameter("Column", "Dynamic", ArgumentKind.Column, 1),
    optional("OutputColumnPrefix", "String"),
    optional("columnsConflict", "String"),
    optional("ignoredProperties", "Dynamic"),
  ]);
}

function schemaMerge() {
  const { TableSymbol, ColumnSymbol, ScalarTypes } = language().Symbols;
  const column = (name: string, type: string) => new ColumnSymbol(name, ScalarTypes[type]);
  const schema = new TableSymbol.$ctor3([
    column("ColumnName", "String"),
    column("ColumnOrdinal", "Long"),
    column("DataType", "String"),
    column("ColumnType", "String"),
  ]);
  return plugin("schema_merge", () => schema, [optional("PreserveOrder", "Bool")]);
}

function preview() {
  const { TableSymbol, ArgumentKind } = language().Symbols;
  return plugin("preview", (call) => new TableSymbol.$ctor3(rowsOf(call)), [
    parameter("NumberOfRows", "Long", ArgumentKind.Constant, 1),
  ]);
}

function ipv6Lookup(globals: MsGlobals) {
  return withColumns(globals, "ipv6_lookup", (told, call) => {
    const own = rowsOf(call).length;
    return [...told.slice(own), ...told.slice(0, own)];
  });
}

function diffPatterns(globals: MsGlobals) {
  return withColumns(globals, "diffpatterns", (told, call) => {
    const split = call.GetArgument$1("SplitColumn")?.ReferencedSymbol;
    return told.filter((column) => column !== split);
  });
}

/** A plugin of the parser with other columns than it tells. */
function withColumns(globals: MsGlobals, name: string, columns: (told: MsSymbol[], call: MsCall) => MsSymbol[]) {
  const { TableSymbol } = language().Symbols;
  const signature = globals.PlugIns.find(({ Name }) => Name === name)?.Signatures.getItem(0);
  if (!signature) return [];
  const answer = (call: MsCall) => {
    const told = signature.CustomReturnType(call).Columns;
    return new TableSymbol.$ctor3(columns(told ? items(told) : [], call));
  };
  return [plugin(name, answer, items(signature.Parameters))];
}

function plugin(name: string, columns: (call: MsCall) => unknown, parameters: readonly unknown[]) {
  const { FunctionSymbol, Tabularity } = language().Symbols;
  return { name, symbol: new FunctionSymbol.ctor(name, columns, Tabularity.Tabular, parameters) };
}

function parameter(name: string, type: string, kind: number, least: number): unknown {
  const { Parameter, ScalarTypes } = language().Symbols;
  return new Parameter.$ctor3(name, ScalarTypes[type], kind, null, null, false, null, least, 1, null, null);
}

function optional(name: string, type: string): unknown {
  return parameter(name, type, language().Symbols.ArgumentKind.Constant, 0);
}

function rowsOf(call: MsCall): MsSymbol[] {
  return call.RowScope?.Columns ? items(call.RowScope.Columns) : [];
}
