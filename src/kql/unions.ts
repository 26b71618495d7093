import {
  child,
  className,
  columnsOf,
  items,
  language,
  list,
  membersOf,
  scalarType,
  type MsColumn,
  type MsGlobals,
  type MsNode,
  type MsSymbol,
} from "./microsoft.js";
import { unifiedColumns } from "./unified-columns.js";

let corrected = false;

/**
 * The parser with unions as Kusto answers them: 12.4 gives no columns to the views that a wildcard finds, takes
 * kind=inner for kind=outer, and lets a table's column stand beside a withsource column of its name. Internals of the binder, which a test watches.
 */
export function withAnsweredUnions(globals: MsGlobals): MsGlobals {
  if (!corrected) {
    giveColumnsToViews();
    chooseColumns();
    corrected = true;
  }
  return globals;
}

/** A view among the names that a wildcard matches becomes the table that it gives, unless it takes arguments. */
function giveColumnsToViews(): void {
  const { Binder } = language().Binding;
  const visit = Binder.NodeBinder.prototype.VisitWildcardedNameReference;
  const match = Binder.GetWildcardSymbols;
  let globals: MsGlobals | undefined;
  Binder.NodeBinder.prototype.VisitWildcardedNameReference = function (node, pattern) {
    globals = this._binder._globals;
    return visit.call(this, node, pattern);
  };
  Binder.GetWildcardSymbols = (pattern, symbols, matching) => {
    match(pattern, symbols, matching);
    for (const [i, symbol] of [...items(matching).entries()].reverse()) {
      if (symbol.IsView !== true) continue;
      const table = symbol.MinArgumentCount === 0 ? symbol.GetReturnType?.(globals) : undefined;
      if (table && className(table) === "TableSymbol") matching.setItem(i, table.WithName(symbol.Name));
      else matching.removeAt(i);
    }
  };
}

function chooseColumns(): void {
  const { NodeBinder } = language().Binding.Binder;
  const { TableSymbol } = language().Symbols;
  const visit = NodeBinder.prototype.VisitUnionOperator;
  NodeBinder.prototype.VisitUnionOperator = function (node) {
    const info = visit.call(this, node);
    const columns = info.ResultType.Columns ? items(info.ResultType.Columns) : [];
    const source = parameter(node, "withsource") ?? parameter(node, "with_source");
    const before = this._binder._rowScope;
    const tables = [...(before ? [before] : []), ...list(node, "Expressions").flatMap(tablesOf)];
    const inner = parameter(node, "kind") === "inner";
    const kept = columns.filter((column, i) => {
      if (source !== undefined && (i === 0 || column.Name === source)) return i === 0;
      return !inner || tables.every((table) => hasColumn(table, column));
    });
    const named = inner ? kept : asUnified(kept, tables, source !== undefined);
    if (named.length === columns.length && named.every((column, i) => column === columns[i])) return info;
    info.ResultType = new TableSymbol.$ctor3(named).WithInheritableProperties(info.ResultType);
    return info;
  };
}

/** 12.4 gives a column that is called so after the types of another's name, as x_long, a number instead of that other. */
function asUnified(columns: readonly MsColumn[], tables: readonly MsSymbol[], source: boolean): readonly MsColumn[] {
  const { ColumnSymbol } = language().Symbols;
  const first = source ? 1 : 0;
  const known = tables.every(({ Columns }) => Columns && items(Columns).every(({ Type }) => scalarType(Type)));
  if (!known) return columns;
  const unified = unifiedColumns(tables.map(columnsOf));
  if (unified.length !== columns.length - first) return columns;
  return columns.map((column, i) => {
    const name = unified[i - first]?.name;
    return name === undefined || name === column.Name ? column : (new ColumnSymbol(name, column.Type) as MsColumn);
  });
}

function hasColumn(table: MsSymbol, { Name, Type }: MsColumn): boolean {
  return table.Columns !== undefined && items(table.Columns).some((own) => own.Name === Name && own.Type === Type);
}

function tablesOf({ ResultType }: MsNode): MsSymbol[] {
  return ResultType ? membersOf(ResultType) : [];
}

/** The word that a parameter of an operator is given. */
function parameter(node: MsNode, name: string): string | undefined {
  const given = list(node, "Parameters").find((each) => child(each, "Name")?.SimpleName === name);
  return given && child(given, "Expression")?.ToString().trim();
}
