import {
  child,
  className,
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
 * kind=inner for kind=outer, loses types of a name, and lets a table's column stand beside a withsource column of its name. Internals of the binder, which a test watches.
 */
export function withAnsweredUnions(globals: MsGlobals): MsGlobals {
  if (!corrected) {
    giveColumnsToViews();
    unifyByNameAndType();
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

/**
 * 12.4 loses the second type of a name where the first comes twice before it, and numbers the column that is called
 * x_long instead of the x that is to be called so.
 */
function unifyByNameAndType(): void {
  const { Binder } = language().Binding;
  const { ColumnSymbol } = language().Symbols;
  const unify = Binder.UnifyColumnsWithSameNameAndType;
  Binder.UnifyColumnsWithSameNameAndType = (columns) => {
    const given = items(columns);
    const typed = given.flatMap(({ Name, Type }) => {
      const type = scalarType(Type);
      return type ? [{ name: Name, type }] : [];
    });
    if (typed.length < given.length) {
      unify(columns);
      return;
    }
    const symbols = new Map(
      given.toReversed().map((column) => [`${scalarType(column.Type) ?? ""} ${column.Name}`, column]),
    );
    columns.clear();
    for (const { of, type, name } of unifiedColumns([typed])) {
      const column = symbols.get(`${type} ${of}`);
      if (column) columns.add(name === of ? column : (new ColumnSymbol(name, column.Type) as MsColumn));
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
    if (kept.length === columns.length) return info;
    info.ResultType = new TableSymbol.$ctor3(kept).WithInheritableProperties(info.ResultType);
    return info;
  };
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
