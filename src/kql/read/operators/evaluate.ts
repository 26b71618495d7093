import type { HuntbookError } from "../../../errors.js";
import { child, className, isTabular, list, need, type MsNode } from "../../microsoft.js";
import { OPEN_PLUGINS } from "../../plugins.js";
import { REFUSED_PLUGINS } from "../../refused-plugins.js";
import type { OperatorOf, PluginArgument } from "../../tree.js";
import { parameters } from "../parameters.js";
import type { Reader } from "../reader.js";
import type { OperatorReaders } from "./read.js";

/** `evaluate` without rows before it: only plugins that fetch rows themselves stand so, and none of them is here. */
export function headlessEvaluate(node: MsNode, reader: Reader): HuntbookError {
  const { plugin } = evaluateOf(node, reader);
  return reader.wrong(node, `evaluate ${plugin}() takes the rows of a table: T | evaluate ${plugin}(…)`);
}

export const evaluateReaders: OperatorReaders = {
  EvaluateOperator: (node, _input, reader) => {
    const evaluate = evaluateOf(node, reader);
    if (isOpen(node)) {
      throw reader.unsupported(
        need(node, "FunctionCall"),
        `Here ${evaluate.plugin}() without a schema clause`,
        `Declare its columns: evaluate ${evaluate.plugin}(…) : (Name: string, Count: long)`,
      );
    }
    return evaluate;
  },
};

/** Whether the columns of this `evaluate` come out of the data. */
export function isOpen(node: MsNode): boolean {
  const name = need(need(node, "FunctionCall"), "Name").SimpleName ?? "";
  return OPEN_PLUGINS.has(name) && !child(node, "Schema");
}

export function evaluateOf(node: MsNode, reader: Reader): OperatorOf<"evaluate"> {
  parameters(node, reader, ["hint."]);
  const call = need(node, "FunctionCall");
  const plugin = need(call, "Name").SimpleName ?? "";
  const refusal = REFUSED_PLUGINS.get(plugin);
  if (refusal) throw reader.unsupported(call, `The plugin ${plugin}(), which ${refusal.reason},`, refusal.instead);
  return {
    kind: "evaluate",
    span: reader.span(call),
    plugin,
    args: list(need(call, "ArgumentList"), "Expressions").map((argument) => pluginArgument(argument, reader)),
    declared: child(node, "Schema") !== undefined,
  };
}

function pluginArgument(node: MsNode, reader: Reader): PluginArgument {
  const named = className(node) === "SimpleNamedExpression";
  const value = named ? need(node, "Expression") : node;
  const name = named ? (need(node, "Name").SimpleName ?? null) : null;
  return { name, value: isTabular(value) ? reader.query(value) : reader.expression(value) };
}
