import { child, className, isTabular, list, need, type MsNode } from "../microsoft.js";
import type { Declaration, Expression, Query } from "../tree.js";
import { readDeclarations } from "./declarations.js";
import { Scope, type Reader } from "./reader.js";

/** A call of a user function, as the block of its body with its parameters bound to the arguments. */
export function scalarFunctionBody(call: MsNode, reader: Reader, args: readonly MsNode[]): Expression {
  const { declarations, inner, result } = expand(call, reader, args);
  if (isTabular(result)) throw reader.wrong(call, `${call.ToString().trim()} is a table, not a value`);
  return {
    kind: "block",
    type: reader.type(call),
    span: reader.span(call),
    declarations,
    result: inner.expression(result),
  };
}

export function tabularFunctionBody(
  call: MsNode,
  reader: Reader,
  args: readonly MsNode[],
  invoked?: { readonly id: number; readonly name: string },
): Query {
  const { declarations, inner, result } = expand(call, reader, args, invoked);
  const query = inner.query(result);
  return { kind: "block", span: reader.span(call), columns: query.columns, name: viewName(call), declarations, query };
}

/** A view that a wildcard has found: the wildcard stands for its call. */
export function viewBody(name: string, wildcard: MsNode, reader: Reader): Query {
  const binding = reader.scope.find(name);
  if (binding?.kind !== "function") throw reader.unsupported(wildcard, `The view '${name}'`);
  const body = need(binding.declaration, "Body");
  const inner = reader.expanding(wildcard, new Scope(binding.scope));
  const declarations = readDeclarations(list(body, "Statements"), inner);
  const query = inner.query(need(body, "Expression"));
  return { kind: "block", span: reader.span(wildcard), columns: query.columns, name, declarations, query };
}

interface Expanded {
  readonly declarations: readonly Declaration[];
  readonly inner: Reader;
  readonly result: MsNode;
}

function expand(call: MsNode, reader: Reader, args: readonly MsNode[], invoked?: { readonly id: number }): Expanded {
  const label = (child(call, "Name")?.SimpleName ?? call.SimpleName) || "";
  const binding = reader.scope.find(label);
  const body = call.GetCalledFunctionBody?.(reader.shared.globals);
  if (binding?.kind !== "function" || !body) throw reader.unsupported(call, `The function '${label}'`);
  const scope = new Scope(binding.scope);
  const inner = reader.expanding(call, scope);
  const declarations: Declaration[] = [];
  const parameters = list(need(binding.declaration, "Parameters"), "Parameters");
  const given = assign(parameters, args, call, reader, invoked !== undefined);
  for (const [i, parameter] of parameters.entries()) {
    const declared = need(need(parameter, "NameAndType"), "Name").SimpleName ?? "";
    if (i === 0 && invoked) {
      scope.declare(declared, { kind: "tabular", id: invoked.id });
      continue;
    }
    const argument = given[i];
    const fallback = child(parameter, "DefaultValue");
    const value = argument ?? (fallback && need(fallback, "Value"));
    if (!value) throw reader.wrong(call, `${label}() has no value for its parameter '${declared}'`);
    const id = reader.newId();
    if (isTabular(value)) {
      declarations.push({ kind: "tabular", id, name: declared, query: reader.query(value) });
      scope.declare(declared, { kind: "tabular", id });
    } else {
      declarations.push({
        kind: "scalar",
        id,
        name: declared,
        value: (argument ? reader : inner).expression(value),
      });
      scope.declare(declared, { kind: "scalar", id });
    }
  }
  declarations.push(...readDeclarations(list(body, "Statements"), inner));
  return { declarations, inner, result: need(body, "Expression") };
}

/** Arguments by parameter: `name=value` wherever it stands, the others each in their own place. */
function assign(
  parameters: readonly MsNode[],
  args: readonly MsNode[],
  call: MsNode,
  reader: Reader,
  skipFirst: boolean,
): (MsNode | undefined)[] {
  const names = parameters.map((parameter) => need(need(parameter, "NameAndType"), "Name").SimpleName);
  const given: (MsNode | undefined)[] = parameters.map(() => undefined);
  for (const [i, argument] of args.entries()) {
    if (className(argument) !== "SimpleNamedExpression") {
      const place = skipFirst ? i + 1 : i;
      if (given[place]) throw reader.wrong(argument, `The parameter '${names[place] ?? ""}' is given twice`);
      given[place] = argument;
      continue;
    }
    const label = need(argument, "Name").SimpleName ?? "";
    const at = names.indexOf(label);
    if (at < 0) throw reader.wrong(call, `There is no parameter '${label}'`);
    if (given[at]) throw reader.wrong(argument, `The parameter '${label}' is given twice`);
    given[at] = need(argument, "Expression");
  }
  return given;
}

function viewName(call: MsNode): string | null {
  return child(call, "Name")?.SimpleName ?? call.SimpleName ?? null;
}
