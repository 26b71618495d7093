import type { KustoType } from "../../kql/types.js";
import { from, Names, relation, type Relation } from "../relation.js";
import { literal, sql } from "../sql.js";
import type { Plugin, PluginCall } from "./plugin.js";

const OUT_OF_ORDER = "ERROR(columns are out of order)";

/**
 * Schemas as getschema gives them, made one. A column whose place differs is an error in its row, as Kusto has it, or
 * with PreserveOrder=false goes where the last schema has it; types that differ end the query.
 */
function rows(call: PluginCall): Relation {
  const preserve = call.flag(call.optional("PreserveOrder", 0), true);
  const [name, ordinal] = [input(call, "ColumnName", "string"), input(call, "ColumnOrdinal", "long", "int")];
  const [dataType, type] = [input(call, "DataType", "string"), input(call, "ColumnType", "string")];
  const differ = sql`error('schema_merge: the column ' || ${name} || ' has the types ' || string_agg(DISTINCT ${type}, ', '))`;
  const grouped = sql`SELECT ${name} AS n, min(${ordinal}) AS low, max(${ordinal}) AS high, min(${dataType}) AS d, CASE WHEN count(DISTINCT ${type}) > 1 THEN ${differ} ELSE min(${type}) END AS t FROM ${from(call.input)} GROUP BY ${name}`;
  const names = new Names([]);
  const out = call.columns.map((column) => ({ ...column, id: names.id(column.name), nullable: false }));
  const place = names.id("place");
  const [nameId, ordinalId, dataTypeId, typeId] = out.map(({ id }) => id);
  if (!nameId || !ordinalId || !dataTypeId || !typeId) throw call.refuse(call.name);
  const late = preserve ? sql`low <> high` : sql`false`;
  const merged = preserve ? sql`low` : sql`row_number() OVER (ORDER BY high, n) - 1`;
  const values = sql`n AS ${nameId}, CASE WHEN ${late} THEN -1 ELSE ${merged} END::BIGINT AS ${ordinalId}, CASE WHEN ${late} THEN ${literal(`ERROR(unknown CSL type:${OUT_OF_ORDER})`)} ELSE d END AS ${dataTypeId}, CASE WHEN ${late} THEN ${literal(OUT_OF_ORDER)} ELSE t END AS ${typeId}, high AS ${place}`;
  const source = sql`(SELECT ${values} FROM (${grouped}))`;
  return relation(source, out, [
    { id: place, descending: false, nullsFirst: false },
    { id: nameId, descending: false, nullsFirst: false },
  ]);
}

function input(call: PluginCall, name: string, ...types: readonly KustoType[]) {
  const column = call.input.columns.find((candidate) => candidate.name === name);
  if (column && types.includes(column.type)) return column.id;
  throw call.wrong(`schema_merge() takes schemas as getschema gives them, with ${name}: ${types[0] ?? ""}`);
}

export const schemaMerge: Plugin = { rows };
