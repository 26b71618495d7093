import type { KustoType } from "../../kql/types.js";
import { convert } from "../convert.js";
import { bind, sql, variable } from "../sql.js";
import { STORAGE } from "../value.js";
import type { FunctionCall, ScalarFunction } from "./function.js";

/** Kusto makes no longer array: it leaves out what comes behind. */
const LONGEST = 1_048_576;

/** range(): the values from one to another; without a step they are 1, or an hour, apart. */
export const rangeFunction: ScalarFunction = {
  takes: ["any", "any", "any?"],
  nulls: "maybe",
  sql: (call) => {
    const type = elementType(call);
    const time = type === "datetime" || type === "timespan";
    const [first, last, step] = [0, 1, 2].map((i) => {
      const wanted = i === 2 && type === "datetime" ? "timespan" : type;
      const value = call.args[i] && convert(call.args[i], wanted);
      if (call.args[i] && !value) throw call.refuse(`range() of a ${call.args[i].type} beside a ${type}`);
      return value?.sql;
    });
    const by = step ?? (time ? sql`36000000000::BIGINT` : sql`1::${STORAGE[type]}`);
    const [from, to, apart, index] = [variable("from"), variable("to"), variable("step"), variable("index")];
    const count = sql`floor((${to} - ${from}) / nullif(${apart}, 0))`;
    const item = { sql: sql`(${from} + ${index} * ${apart})`, type, nullable: false, simple: false };
    // A list of whole numbers or texts is JSON as a whole, and quicker so.
    const made = convert(item, time ? "string" : type === "real" ? "dynamic" : type)?.sql ?? item.sql;
    const highest = sql`CASE WHEN ${count} >= ${LONGEST} THEN ${LONGEST - 1} ELSE ${count} END`;
    const list = sql`to_json(list_transform(generate_series(0, ${highest}::BIGINT), lambda ${index}: ${made}))`;
    return bind(first ?? sql`NULL`, from, bind(last ?? sql`NULL`, to, bind(by, apart, list)));
  },
};

function elementType(call: FunctionCall): KustoType {
  const types = call.args.map(({ type }) => type);
  const first = types[0] ?? "long";
  if (first === "datetime" || first === "timespan") return first;
  if (types.every((type) => type === "long" || type === "int")) return "long";
  if (types.every((type) => type === "long" || type === "int" || type === "real")) return "real";
  throw call.refuse(
    `range() of a ${types.find((type) => type !== "long" && type !== "int") ?? first}`,
    "Convert it first.",
  );
}
