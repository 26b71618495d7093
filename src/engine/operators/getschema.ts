import type { KustoType } from "../../kql/types.js";
import { relation, type Relation } from "../relation.js";
import { ident, join, literal, sql } from "../sql.js";
import { nothing } from "../value.js";
import type { Step } from "./step.js";

/** The .NET names that getschema gives beside Kusto's own. */
const DOTNET: Record<KustoType, string> = {
  bool: "System.SByte",
  int: "System.Int32",
  long: "System.Int64",
  real: "System.Double",
  decimal: "System.Data.SqlTypes.SqlDecimal",
  string: "System.String",
  datetime: "System.DateTime",
  timespan: "System.TimeSpan",
  guid: "System.Guid",
  dynamic: "System.Object",
};

/** `… | getschema`. */
export function getschema({ input, columns }: Step<"getschema">): Relation {
  const ids = columns.map((column) => ident(column.name));
  const rows = input.columns.map(
    ({ name, type }, i) => sql`(${literal(name)}, ${i}::INTEGER, ${literal(DOTNET[type])}, ${literal(type)})`,
  );
  const none = sql`(SELECT ${join(columns.map(({ type }, i) => sql`${nothing(type)} AS ${ids[i] ?? sql`x`}`))} WHERE false)`;
  const some = sql`(SELECT * FROM (VALUES ${join(rows)}) AS ${ident("schema")}(${join(ids)}))`;
  const source = rows.length === 0 ? none : some;
  const out = columns.map((column, i) => ({ ...column, id: ids[i] ?? sql`x`, nullable: false }));
  const ordinal = ids[1];
  return relation(source, out, ordinal ? [{ id: ordinal, descending: false, nullsFirst: false }] : []);
}
