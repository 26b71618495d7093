import { className, list, need, token, valueText, type MsNode } from "../microsoft.js";
import { literalValue } from "./literals.js";
import { formatDatetime, formatTimespan } from "../format.js";
import type { Reader } from "./reader.js";

/** The JSON text of what stands inside `dynamic(…)`; null for dynamic(null). */
export function dynamicText(node: MsNode, reader: Reader): string | null {
  const text = json(node, reader);
  return text === "null" ? null : text;
}

function json(node: MsNode, reader: Reader): string {
  switch (className(node)) {
    case "JsonArrayExpression":
      return `[${list(node, "Values")
        .map((item) => json(item, reader))
        .join(",")}]`;
    case "JsonObjectExpression":
      return `{${list(node, "Pairs")
        .map((pair) => `${JSON.stringify(valueText(pair, "Name"))}:${json(need(pair, "Value"), reader)}`)
        .join(",")}}`;
    case "PrefixUnaryExpression":
      return token(node, "Operator") + json(need(node, "Expression"), reader);
    case "DynamicExpression":
    case "ParenthesizedExpression":
      return json(need(node, "Expression"), reader);
    case "CompoundStringLiteralExpression":
      return JSON.stringify(String(node.LiteralValue));
    case "LiteralExpression":
      return scalar(node, reader);
    default:
      throw reader.unknownKind(node);
  }
}

/** Dynamics are JSON text here: a datetime, timespan or guid in one becomes the text that Kusto prints. */
function scalar(node: MsNode, reader: Reader): string {
  // ToString() would walk over the whole text for each of a thousand elements.
  if (token(node, "Token") === "null") return "null";
  const type = reader.type(node);
  const plain = type === "dynamic" ? undefined : literalValue(type, valueText(node));
  if (plain === undefined) throw reader.unknownKind(node);
  if (plain === null) return "null";
  if (type === "datetime") return JSON.stringify(formatDatetime(plain as bigint));
  if (type === "timespan") return JSON.stringify(formatTimespan(plain as bigint));
  if (type === "real") return realText(plain as number);
  if (type === "decimal") return String(plain);
  return typeof plain === "string" ? JSON.stringify(plain) : String(plain);
}

/** A real keeps its point in JSON, so that it is not taken for a long again. */
function realText(value: number): string {
  if (!Number.isFinite(value))
    return JSON.stringify(Number.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? `${value}.0` : String(value);
}
