import { className, list, need, type MsNode } from "../microsoft.js";
import type { NamedValue, Query } from "../tree.js";
import type { TableSchema } from "../types.js";
import { parameters, refuseOthers } from "./parameters.js";
import { Scope, type Reader } from "./reader.js";

/** A tabular expression that a clause holds, perhaps in parentheses: names declared in it stay in it. */
export function clauseQuery(node: MsNode, name: string, reader: Reader): Query {
  return reader.within(new Scope(reader.scope)).query(need(node, name));
}

/** Expressions that make one column each, with the names that the binder gave them. */
export function namedValues(nodes: readonly MsNode[], columns: TableSchema, reader: Reader, at: MsNode): NamedValue[] {
  const values: NamedValue[] = [];
  for (const node of nodes) {
    const column = columns[values.length];
    if (!column) break;
    if (className(node) === "CompoundNamedExpression") throw reader.unknownKind(node);
    values.push({ ...column, value: reader.expression(node) });
  }
  if (values.length !== columns.length) throw reader.unknownKind(at);
  return values;
}

/** The inputs that a union names, and the column that is to tell where each row came from. */
export function unionOf(node: MsNode, reader: Reader) {
  const { kind, withsource, with_source, isfuzzy, ...others } = parameters(node, reader);
  refuseOthers(node, others, ["hint."], reader);
  void kind; // The binder has already chosen the columns of an inner or an outer union.
  void isfuzzy; // Names that do not exist were the parser's to tell.
  const source = withsource ?? with_source;
  const inputs = list(node, "Expressions").map((item) => reader.query(item));
  return { inputs, sourceColumn: source === undefined ? null : String(source) };
}
