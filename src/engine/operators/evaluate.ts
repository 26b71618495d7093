import { PLUGINS } from "../plugins/registry.js";
import { PluginCall, type Discovery } from "../plugins/plugin.js";
import type { Relation } from "../relation.js";
import type { Step } from "./step.js";

/** `… | evaluate plugin(…)`. */
export function evaluate(step: Step<"evaluate">): Relation {
  const { call, plugin } = pluginOf(step);
  return plugin.rows(call);
}

/** The search for the columns of an `evaluate` that has no schema clause. */
export function discovery(step: Step<"evaluate">): Discovery {
  const { call, plugin } = pluginOf(step);
  if (!plugin.discover) throw call.refuse(`${call.name} without a schema clause`);
  return plugin.discover(call);
}

function pluginOf({ operator, input, columns, translation }: Step<"evaluate">) {
  const call = new PluginCall(operator, input, columns, translation);
  const plugin = PLUGINS.get(operator.plugin);
  if (!plugin) throw call.refuse(`The plugin ${call.name}`);
  return { call, plugin };
}
