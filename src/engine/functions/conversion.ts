import type { KustoType } from "../../kql/types.js";
import { convert, parseJson } from "../convert.js";
import type { ScalarFunction } from "./function.js";

const to = (type: KustoType): ScalarFunction => ({
  takes: ["any"],
  nulls: type === "string" ? "never" : "maybe",
  sql: ({ args, refuse }) => {
    const value = args[0] && convert(args[0], type);
    if (!value) throw refuse(`Converting a ${args[0]?.type ?? "nothing"} to ${type}`);
    return value.sql;
  },
});

const parse: ScalarFunction = {
  takes: ["any"],
  nulls: "maybe",
  sql: ({ args: [value], node, refuse }) => {
    const parsed = value && parseJson(value);
    if (!parsed) throw refuse(`${node.name}() of a ${value?.type ?? "nothing"}`);
    return parsed.sql;
  },
};

export const conversionFunctions: Readonly<Record<string, ScalarFunction>> = {
  tostring: to("string"),
  tobool: to("bool"),
  toboolean: to("bool"),
  toint: to("int"),
  tolong: to("long"),
  toreal: to("real"),
  todouble: to("real"),
  todecimal: to("decimal"),
  todatetime: to("datetime"),
  totimespan: to("timespan"),
  toguid: to("guid"),
  todynamic: parse,
  parse_json: parse,
  parsejson: parse,
  toobject: parse,
};
