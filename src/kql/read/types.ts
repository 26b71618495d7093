import { list, type MsNode } from "../microsoft.js";
import type { KustoType } from "../types.js";
import type { Reader } from "./reader.js";

/** The one type inside `typeof(…)`. */
export function typeNamed(node: MsNode, reader: Reader): KustoType {
  const types = list(node, "Types");
  const text = types.length === 1 ? (types[0]?.ToString().trim().toLowerCase() ?? "") : "";
  const type = TYPE_NAMES[text];
  if (!type) throw reader.unsupported(node, node.ToString().trim());
  return type;
}

export const TYPE_NAMES: Readonly<Record<string, KustoType>> = {
  bool: "bool",
  boolean: "bool",
  int: "int",
  int32: "int",
  long: "long",
  int64: "long",
  real: "real",
  double: "real",
  decimal: "decimal",
  string: "string",
  datetime: "datetime",
  date: "datetime",
  timespan: "timespan",
  time: "timespan",
  guid: "guid",
  uniqueid: "guid",
  dynamic: "dynamic",
};
