import type { Call, Expression, Query } from "../kql/tree.js";
import { convert } from "./convert.js";
import type { Relation } from "./relation.js";
import type { Row, Translation } from "./translation.js";
import type { Sql } from "./sql.js";
import type { Value } from "./value.js";

/** What an expression is translated in: the row whose columns it may name, and the query as a whole. */
export interface Scope {
  readonly translation: Translation;
  readonly row: Row;
  /** In a condition null counts as false, which lets a comparison be plain SQL. */
  readonly condition?: boolean;
  /** In print, which makes the one row that it is in. */
  readonly printed?: boolean;
  /** Inside summarize, where a call may be an aggregate. */
  readonly aggregate?: boolean;
  /** Expressions that are columns already, such as window calls. */
  readonly windows?: ReadonlyMap<Expression, Value>;
  /** For window calls that restart: the column that numbers the stretches between restarts. */
  readonly stretches?: ReadonlyMap<Call, Sql>;
  /** For window calls that count changes of their term: the columns that say whether it changed, and the row's number. */
  readonly changes?: ReadonlyMap<Call, { readonly changed: Sql; readonly number: Sql }>;
}

/** A KQL expression as SQL. */
export function translate(node: Expression, scope: Scope): Value {
  return scope.translation.translators.expression(node, scope);
}

/** The expression as a value of a type, converted as Kusto does of itself (int to long, dynamic to text …). */
export function translateAs(node: Expression, type: Expression["type"], scope: Scope): Value {
  const value = translate(node, scope);
  const converted = convert(value, type);
  if (!converted) throw scope.translation.unsupported(node.span, `A ${value.type} where a ${type} is expected`);
  return converted;
}

/** A condition of where or countif: null counts as false. */
export function translateCondition(node: Expression, scope: Scope): Value {
  return translateAs(node, "bool", { ...scope, condition: true });
}

/** A table that an expression reads: a value that belongs to a row of the rows around it means nothing there. */
export function translateWithin(query: Query, translation: Translation): Relation {
  return translation.within(() => translateQuery(query, translation));
}

/** A tabular expression as a relation. */
export function translateQuery(query: Query, translation: Translation): Relation {
  return translation.translators.query(query, translation);
}
