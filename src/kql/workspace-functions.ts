import { constantText, language, type MsCall, type MsGlobals } from "./microsoft.js";
import type { TableSchema } from "./types.js";

/** What a query may ask of the workspace around its tables. */
export interface WorkspaceFacts {
  /** The name by which `workspace("…")` may call the workspace itself. */
  readonly name: string | null;
  /** The columns of its watchlists, by their aliases. */
  readonly watchlists: ReadonlyMap<string, TableSchema>;
}

export const NO_FACTS: WorkspaceFacts = { name: null, watchlists: new Map() };

/** The table that holds a watchlist. */
export function watchlistTable(alias: string): string {
  return `_GetWatchlist('${alias}')`;
}

/** The table that holds the aliases of all watchlists. */
export const WATCHLIST_ALIASES = "_GetWatchlistAlias";

/** Functions of Azure's workspaces that lead to other resources: known by name, so that they can be refused. */
export const OTHER_RESOURCES: readonly string[] = ["app", "resource", "adx", "arg"];

/**
 * The parser with the functions that Azure gives to every workspace. A workspace or a watchlist that is not here becomes
 * one that may hold anything: the reader refuses it, before anything behind it is looked at.
 */
export function withWorkspaceFunctions(globals: MsGlobals, facts: WorkspaceFacts): MsGlobals {
  const { Symbols } = language();
  const { DatabaseSymbol, FunctionSymbol, Tabularity } = Symbols;
  const other = new DatabaseSymbol.$ctor1("other", null, true);
  const workspace = (call: MsCall) => {
    const name = textOf(call, "name");
    return name === undefined || name.toLowerCase() === facts.name?.toLowerCase() ? globals.Database : other;
  };
  const watchlist = (call: MsCall) => tableOf(facts.watchlists.get(textOf(call, "watchlistAlias") ?? ""));
  const functions = [
    new FunctionSymbol.ctor("workspace", workspace, Tabularity.Tabular, [optional("name")]),
    ...OTHER_RESOURCES.map(
      (name) => new FunctionSymbol.ctor(name, () => other, Tabularity.Tabular, [optional("name")]),
    ),
    new FunctionSymbol.ctor("_GetWatchlist", watchlist, Tabularity.Tabular, [
      new Symbols.Parameter.$ctor2("watchlistAlias", Symbols.ScalarTypes["String"]),
    ]),
    new FunctionSymbol.ctor(
      WATCHLIST_ALIASES,
      () => tableOf([{ name: "WatchlistAlias", type: "string" }]),
      Tabularity.Tabular,
      [],
    ),
  ];
  return globals.WithFunctions([...globals.Functions, ...functions]);
}

function tableOf(schema: TableSchema | undefined): unknown {
  const { TableSymbol, ColumnSymbol, ScalarTypes } = language().Symbols;
  const columns = (schema ?? []).map(({ name }) => new ColumnSymbol(name, ScalarTypes["String"]));
  return new TableSymbol.$ctor3(columns).WithIsOpen(schema === undefined);
}

function optional(name: string): unknown {
  const { Parameter, ScalarTypes, ArgumentKind } = language().Symbols;
  return new Parameter.$ctor3(
    name,
    ScalarTypes["String"],
    ArgumentKind.Literal,
    null,
    null,
    false,
    null,
    0,
    1,
    null,
    null,
  );
}

function textOf(call: MsCall, parameter: string): string | undefined {
  const argument = call.GetArgument$1(parameter);
  return argument ? constantText(argument) : undefined;
}
