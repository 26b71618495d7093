import { child, className, items, language, type MsGlobals, type MsNode, type MsSymbol } from "./microsoft.js";
import { asksEveryColumn } from "./search-terms.js";

let corrected = false;

/**
 * The parser with searches as Kusto answers them: one that asks for columns reads the tables that have one of these, and
 * gives the columns of no others. 12.4 knows this of find, and gives search the columns of every table. An internal of
 * the binder, which a test watches.
 */
export function withAnsweredSearches(globals: MsGlobals): MsGlobals {
  if (corrected) return globals;
  corrected = true;
  const binder = language().Binding.Binder.NodeBinder.prototype;
  const { TableSymbol } = language().Symbols;
  const visit = binder.VisitSearchOperator;
  binder.VisitSearchOperator = function (node) {
    const info = visit.call(this, node);
    const condition = child(node, "Condition");
    const piped = this._binder._rowScope !== null && !child(node, "InClause");
    const [source] = columnsOf(info.ResultType);
    const asked = condition && !asksEveryColumn(condition) ? columnsIn(condition) : new Set();
    if (piped || asked.size === 0) return info;
    const tables = items(this._binder.GetSearchTables(node));
    const read = tables.filter((table) =>
      columnsOf(table).some(({ Name, Type }) => asked.has(Name) || asked.has(`${Name}_${Type.Name}`)),
    );
    const unified = this._binder.GetTableOfColumnsUnifiedByNameAndType(read);
    info.ResultType = new TableSymbol.$ctor3([source, ...columnsOf(unified)]);
    return info;
  };
  return globals;
}

function columnsOf(table: MsSymbol) {
  return table.Columns ? items(table.Columns) : [];
}

function columnsIn(node: MsNode): Set<string> {
  const symbol = node.ReferencedSymbol;
  const own = symbol && className(symbol) === "ColumnSymbol" ? [symbol.Name] : [];
  const inner = Array.from({ length: node.ChildCount }, (_, i) => node.GetChild(i)).filter((each) => each !== null);
  return new Set([...own, ...inner.flatMap((each) => [...columnsIn(each)])]);
}
