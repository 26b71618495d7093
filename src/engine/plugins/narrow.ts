import { convert } from "../convert.js";
import { from, Names, orderBy, relation, type Relation } from "../relation.js";
import { ident, join, literal, sql } from "../sql.js";
import type { Plugin, PluginCall } from "./plugin.js";

const WHOLE = ident("whole row");

/** A row a cell: the number of its row from 0, the name of its column, its value as text. */
function rows(call: PluginCall): Relation {
  const { input } = call;
  const cells = input.columns.map((column) => {
    const text = convert({ sql: column.id, type: column.type, nullable: column.nullable, simple: true }, "string");
    if (!text) throw call.refuse(`narrow() of a ${column.type}`);
    return sql`{'name': ${literal(column.name)}, 'value': ${text.sql}}`;
  });
  const names = new Names([]);
  const out = call.columns.map((column) => ({ ...column, id: names.id(column.name), nullable: false }));
  const place = names.id("place");
  const [row, name, value] = out.map(({ id }) => id);
  if (!row || !name || !value) throw call.refuse(call.name);
  const numbered = sql`SELECT row_number() OVER (${orderBy(input.order)}) - 1 AS ${row}, [${join(cells)}] AS ${WHOLE} FROM ${from(input)}`;
  const unnested = sql`SELECT ${row}, unnest(${WHOLE}) AS ${WHOLE}, unnest(range(len(${WHOLE}))) AS ${place} FROM (${numbered})`;
  const source = sql`(SELECT ${row}, ${WHOLE}.name AS ${name}, ${WHOLE}.value AS ${value}, ${place} FROM (${unnested}))`;
  return relation(source, out, [
    { id: row, descending: false, nullsFirst: false },
    { id: place, descending: false, nullsFirst: false },
  ]);
}

export const narrow: Plugin = { rows };
