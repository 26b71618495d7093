import { className, list, need, type MsNode } from "../microsoft.js";
import type { Reader } from "./reader.js";

/** `kind=inner`, `with_itemindex=i`, `title="Failures"`: the named parameters of an operator, as plain values. */
export function parameters(node: MsNode, reader: Reader, name = "Parameters"): Record<string, unknown> {
  return Object.fromEntries(
    list(node, name).map((parameter) => [
      (need(parameter, "Name").SimpleName ?? "").toLowerCase(),
      plain(need(parameter, "Expression"), reader),
    ]),
  );
}

function plain(node: MsNode, reader: Reader): unknown {
  switch (className(node)) {
    case "NameDeclaration":
    case "NameReference":
      return node.SimpleName;
    case "NameReferenceList":
      return list(node, "Names").map((item) => item.SimpleName);
    case "LiteralExpression": {
      const quoted = /^["'@h]/i.test(node.ToString().trim());
      const value = quoted || node.ResultType ? literalOr(node, reader) : node.ToString().trim();
      return typeof value === "bigint" ? Number(value) : value;
    }
    default:
      return node.ToString().trim();
  }
}

/** Words such as `inner` or `regex` are literals without a type. */
function literalOr(node: MsNode, reader: Reader): unknown {
  if (/^[a-z_-]+$/i.test(node.ToString().trim()) && !/^(true|false)$/i.test(node.ToString().trim()))
    return node.ToString().trim();
  const value = reader.expression(node);
  return value.kind === "literal" ? value.value : node.ToString().trim();
}

export function refuseOthers(
  node: MsNode,
  others: Readonly<Record<string, unknown>>,
  allowed: readonly string[],
  reader: Reader,
): void {
  const unknown = Object.keys(others).find((name) => !allowed.some((prefix) => name.startsWith(prefix)));
  if (unknown !== undefined) throw reader.unsupported(node, `The parameter '${unknown}'`);
}
