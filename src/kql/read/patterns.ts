import { child, constantText, list, need, type MsNode } from "../microsoft.js";
import type { Query } from "../tree.js";
import { readDeclarations } from "./declarations.js";
import { Scope, type Reader } from "./reader.js";

/** A call of a `declare pattern`, with the name behind its point: the body that was declared for these values. */
export function patternBody(call: MsNode, path: MsNode | null, reader: Reader): Query | undefined {
  const name = need(call, "Name").SimpleName ?? "";
  const binding = reader.scope.find(name);
  if (binding?.kind !== "pattern") return undefined;
  const args = list(need(call, "ArgumentList"), "Expressions").map(constantText);
  const selected = path && (path.SimpleName ?? constantText(child(path, "Expression") ?? path));
  const found = list(binding.declaration, "Patterns").find((match) => {
    const values = list(need(match, "ParameterValues"), "Expressions").map(constantText);
    const wanted = child(match, "PathValue");
    const samePath = wanted ? constantText(need(wanted, "Value")) === selected : path === null;
    return samePath && values.length === args.length && values.every((value, i) => value === args[i]);
  });
  if (!found) throw reader.wrong(call, `The pattern '${name}' has no body for these values`);
  const body = need(found, "Body");
  const inner = reader.within(new Scope(binding.scope));
  const declarations = readDeclarations(list(body, "Statements"), inner);
  const query = inner.query(need(body, "Expression"));
  return { kind: "block", span: reader.span(call), columns: query.columns, name: null, declarations, query };
}
