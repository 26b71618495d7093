import { convert } from "../convert.js";
import { join, literal, sql } from "../sql.js";
import type { Value } from "../value.js";
import type { FunctionCall, ScalarFunction } from "./function.js";
import { json, jsonText, packed } from "./json.js";

/** A bag of columns under their names. */
function packedColumns(call: FunctionCall, columns: readonly { readonly name: string; readonly value: Value }[]) {
  if (columns.length === 0) return sql`'{}'::JSON`;
  return sql`json_object(${join(columns.flatMap(({ name, value }) => [literal(name), json(value, call)]))})`;
}

export const bagFunctions: Readonly<Record<string, ScalarFunction>> = {
  bag_pack: {
    takes: ["any..."],
    nulls: "never",
    sql: (call) => {
      if (call.args.length === 0) return sql`'{}'::JSON`;
      const pairs = call.args.map((arg, i) => {
        if (i % 2 === 1) return json(arg, call);
        const key = convert(arg, "string");
        if (!key) throw call.refuse("A key that is no string");
        return key.sql;
      });
      if (pairs.length % 2 === 1) throw call.refuse(`${call.node.name}() with a key but no value`);
      return sql`json_object(${join(pairs)})`;
    },
  },
  bag_pack_columns: {
    takes: ["any..."],
    nulls: "never",
    sql: (call) => {
      const columns = call.args.map((value, i) => {
        const node = call.node.args[i]?.value;
        if (node?.kind !== "column") throw call.refuse("bag_pack_columns() of what is no column");
        return { name: node.name, value };
      });
      return packedColumns(call, columns);
    },
  },
  pack_all: {
    takes: ["bool?"],
    nulls: "never",
    sql: (call) => {
      const rows = call.scope.row.relation;
      if (!rows) throw call.refuse("pack_all() without rows");
      const columns = rows.columns.map(({ name, type, id, nullable }) => ({
        name,
        value: { sql: id, type, nullable, simple: true },
      }));
      const bag = packedColumns(call, columns);
      const ignoring = call.args[0]?.constant ?? false;
      if (typeof ignoring !== "boolean") throw call.refuse("pack_all() with a computed argument");
      return ignoring ? sql`kusto_bag_filled(${bag}::VARCHAR)::JSON` : bag;
    },
  },
  bag_keys: {
    takes: ["dynamic"],
    nulls: "maybe",
    sql: "CASE WHEN json_type($1) = 'OBJECT' THEN to_json(json_keys($1)) END",
  },
  bag_has_key: {
    takes: ["dynamic", "string"],
    nulls: "maybe",
    sql: (call) => {
      const [bag, key] = [json(call.args[0], call), call.args[1]];
      // A key that is known and no path needs no script.
      if (typeof key?.constant === "string" && !key.constant.startsWith("$"))
        return sql`list_contains(json_keys(${bag}), ${key.sql})`;
      return sql`kusto_bag_has_key(${bag}::VARCHAR, ${key?.sql ?? sql`''`})`;
    },
  },
  bag_merge: {
    takes: ["dynamic..."],
    nulls: "maybe",
    sql: (call) => sql`kusto_bag_merge(${packed(call, call.args)}::VARCHAR)::JSON`,
  },
  bag_remove_keys: {
    takes: ["dynamic", "dynamic"],
    nulls: "maybe",
    sql: "kusto_bag_remove_keys($1::VARCHAR, $2::VARCHAR)::JSON",
  },
  bag_set_key: {
    takes: ["dynamic", "string", "any"],
    nulls: "maybe",
    sql: (call) =>
      sql`kusto_bag_set_key(${json(call.args[0], call)}::VARCHAR, ${call.args[1]?.sql ?? sql`''`}, ${jsonText(call.args[2], call)})::JSON`,
  },
  bag_zip: {
    takes: ["dynamic", "dynamic"],
    nulls: "maybe",
    sql: (call) => sql`kusto_bag_zip(${json(call.args[0], call)}::VARCHAR, ${jsonText(call.args[1], call)})::JSON`,
  },
  treepath: { takes: ["dynamic"], nulls: "maybe", sql: "kusto_tree_paths($1::VARCHAR)::JSON" },
  dynamic_to_json: { takes: ["dynamic"], nulls: "maybe", sql: "kusto_canonical_json($1::VARCHAR)" },
};
