import type { KustoType } from "../../kql/types.js";
import { convert } from "../convert.js";
import type { ScalarFunction } from "./call.js";

const to = (type: KustoType): ScalarFunction => ({
  takes: ["any"],
  nulls: type === "string" ? "never" : "maybe",
  sql: ({ args, refuse }) => {
    const value = args[0] && convert(args[0], type);
    if (!value) throw refuse(`Converting a ${args[0]?.type ?? "nothing"} to ${type}`);
    return value.sql;
  },
});

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
  todynamic: to("dynamic"),
  parse_json: to("dynamic"),
  parsejson: to("dynamic"),
  toobject: to("dynamic"),
};
