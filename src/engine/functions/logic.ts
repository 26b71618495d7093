import type { KustoType } from "../../kql/types.js";
import { convert } from "../convert.js";
import { join, literal, sql, type Sql } from "../sql.js";
import type { Value } from "../value.js";
import type { FunctionCall, ScalarFunction } from "./function.js";

/** A branch as the type that the binder gave the whole. */
function as(value: Value | undefined, type: KustoType, call: FunctionCall): Sql {
  const converted = value && convert(value, type);
  if (!converted) throw call.refuse(`A ${value?.type ?? "missing"} branch in a ${type} ${call.node.name}()`);
  return converted.sql;
}

const iff: ScalarFunction = {
  takes: ["condition", "any", "any"],
  nulls: "maybe",
  sql: (call) => {
    const [condition, yes, no] = call.args;
    const type = call.node.type;
    return sql`CASE WHEN ${condition?.sql ?? sql`NULL`} THEN ${as(yes, type, call)} ELSE ${as(no, type, call)} END`;
  },
};

/** GREATEST and LEAST pass over NULL, as max_of() and min_of() do. */
const extreme = (word: Sql): ScalarFunction => ({
  takes: ["any..."],
  nulls: "maybe",
  sql: (call) => sql`${word}(${join(call.args.map((arg) => as(arg, call.node.type, call)))})`,
});

/** column_ifexists(): the column of that name where the rows have it, else the default. */
const columnIfExists: ScalarFunction = {
  takes: ["string", "any"],
  nulls: "maybe",
  sql: (call) => {
    const [name, fallback] = call.args;
    if (typeof name?.constant !== "string") throw call.refuse("column_ifexists() of a computed name");
    const column = call.scope.row.column(name.constant, undefined);
    if (!column) return as(fallback, call.node.type, call);
    if (column.type !== call.node.type) {
      throw call.refuse(
        `A default of type ${call.node.type} for the ${column.type} column '${column.name}'`,
        `Give it a default of type ${column.type}.`,
      );
    }
    return column.id;
  },
};

export const logicFunctions: Readonly<Record<string, ScalarFunction>> = {
  iff,
  iif: iff,
  column_ifexists: columnIfExists,
  case: {
    takes: ["any..."],
    nulls: "maybe",
    sql: (call) => {
      const { args, node } = call;
      if (args.length % 2 === 0) throw call.refuse("case() without a value for 'otherwise'");
      const branches = Array.from({ length: (args.length - 1) / 2 }, (_, i) => {
        const condition = as(args[2 * i], "bool", call);
        return sql`WHEN ${condition} THEN ${as(args[2 * i + 1], node.type, call)}`;
      });
      return sql`CASE ${join(branches, " ")} ELSE ${as(args.at(-1), node.type, call)} END`;
    },
  },
  coalesce: {
    takes: ["any..."],
    nulls: "maybe",
    sql: (call) => {
      const values = call.args.map((arg) => as(arg, call.node.type, call));
      // The empty text is what a string has for null.
      if (call.node.type !== "string") return sql`coalesce(${join(values)})`;
      return sql`coalesce(${join(values.map((value) => sql`nullif(${value}, '')`))}, '')`;
    },
  },
  not: { takes: ["bool"], sql: "(NOT $1)" },
  isnull: {
    takes: ["any"],
    nulls: "never",
    sql: ({ args: [value] }) => (value?.nullable ? sql`(${value.text ?? value.sql} IS NULL)` : sql`false`),
  },
  isnotnull: {
    takes: ["any"],
    nulls: "never",
    sql: ({ args: [value] }) => (value?.nullable ? sql`(${value.text ?? value.sql} IS NOT NULL)` : sql`true`),
  },
  notnull: {
    takes: ["any"],
    nulls: "never",
    sql: ({ args: [value] }) => sql`(${value?.sql ?? sql`NULL`} IS NOT NULL)`,
  },
  isempty: { takes: ["any"], nulls: "never", sql: ({ args: [value] }) => empty(value) },
  isnotempty: { takes: ["any"], nulls: "never", sql: ({ args: [value] }) => sql`(NOT ${empty(value)})` },
  notempty: { takes: ["any"], nulls: "never", sql: ({ args: [value] }) => sql`(NOT ${empty(value)})` },
  max_of: extreme(sql`greatest`),
  min_of: extreme(sql`least`),
  gettype: {
    takes: ["any"],
    nulls: "never",
    sql: ({ args: [value] }) => {
      if (value?.type !== "dynamic") return literal(value?.type ?? "null");
      return sql`CASE coalesce(json_type(${value.sql}), 'NULL') WHEN 'NULL' THEN 'null' WHEN 'ARRAY' THEN 'array' WHEN 'OBJECT' THEN 'dictionary' WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'bool' WHEN 'DOUBLE' THEN 'double' ELSE 'long' END`;
    },
  },
};

/** isempty(): the empty text, or null for what can be null. */
function empty(value: Value | undefined): Sql {
  if (!value) return sql`true`;
  if (value.type === "string") return sql`(${value.sql} = '')`;
  if (value.type === "dynamic")
    return sql`(coalesce(${value.text ?? sql`json_extract_string(${value.sql}, '$')`}, '') = '')`;
  return value.nullable ? sql`(${value.sql} IS NULL)` : sql`false`;
}
