import { className, list, need, type MsNode } from "../microsoft.js";
import type { Reader } from "./reader.js";

export type ParameterValue = string | number | boolean | null | readonly string[];
export type Parameters = Readonly<Record<string, ParameterValue>>;

/**
 * `kind=inner`, `with_itemindex=i`, `title="Failures"`: the named parameters of an operator, as plain values. With
 * `known` (names, or beginnings that end in a point) any other is refused.
 */
export function parameters(
  node: MsNode,
  reader: Reader,
  known?: readonly string[],
  children = "Parameters",
): Parameters {
  const found = list(node, children).map((parameter) => {
    const name = (need(parameter, "Name").SimpleName ?? "").toLowerCase();
    if (known && !known.some((allowed) => name === allowed || (allowed.endsWith(".") && name.startsWith(allowed)))) {
      throw reader.unsupported(parameter, `The parameter '${name}'`);
    }
    return [name, plain(need(parameter, "Expression"), reader)] as const;
  });
  return Object.fromEntries(found);
}

/** A parameter that is a word or a text; undefined where it is left out. */
export function word(values: Parameters, name: string): string | undefined {
  const value = values[name];
  return value === undefined || value === null
    ? undefined
    : typeof value === "object"
      ? value.join(",")
      : String(value);
}

function plain(node: MsNode, reader: Reader): ParameterValue {
  const text = node.ToString().trim();
  switch (className(node)) {
    case "NameDeclaration":
    case "NameReference":
      return node.SimpleName ?? text;
    case "NameReferenceList":
      return list(node, "Names").map((item) => item.SimpleName ?? "");
    case "LiteralExpression": {
      // Words such as `inner` or `true` are literals of which some have no type.
      if (/^(true|false)$/i.test(text)) return text.toLowerCase() === "true";
      if (/^[a-z_][\w-]*$/i.test(text)) return text;
      const read = reader.expression(node);
      const value = read.kind === "literal" ? read.value : text;
      return typeof value === "bigint" ? Number(value) : value;
    }
    default:
      return text;
  }
}
