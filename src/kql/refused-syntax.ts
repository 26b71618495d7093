import { GRAPHS, type Refusal } from "./refusal.js";

interface RefusedSyntax extends Refusal {
  /** As analysts call it. */
  readonly name: string;
}

const graph = (name: string): RefusedSyntax => ({ name, ...GRAPHS });
const command = {
  name: "A management command",
  reason: "changes or describes a cluster instead of asking it",
  instead: "Ask a query; huntbook's ws.tables() and ws.schema() tell what is there.",
};
const groups = (name: string): RefusedSyntax => ({
  name,
  reason: "asks several clusters or databases at once",
  instead: "Load their tables beside each other and unite them with union.",
});
const outside = (name: string): RefusedSyntax => ({
  name,
  reason: "reads files from outside of the workspace",
  instead: "Load the file as an export: its name is then a table.",
});

/** What Microsoft's parser reads and the embedded engine has not, by the class of its syntax node. */
export const REFUSED_SYNTAX: ReadonlyMap<string, RefusedSyntax> = new Map([
  ["CustomCommand", command],
  ["CommandAndSkippedTokens", command],
  ["UnknownCommand", command],
  ["MakeGraphOperator", graph("make-graph")],
  ["GraphMatchOperator", graph("graph-match")],
  ["GraphShortestPathsOperator", graph("graph-shortest-paths")],
  ["GraphMarkComponentsOperator", graph("graph-mark-components")],
  ["GraphWhereNodesOperator", graph("graph-where-nodes")],
  ["GraphWhereEdgesOperator", graph("graph-where-edges")],
  ["GraphToTableOperator", graph("graph-to-table")],
  ["MacroExpandOperator", groups("macro-expand")],
  ["EntityGroup", groups("entity_group")],
  ["InlineExternalTableExpression", outside("external_table with its definition")],
  ["ExternalDataExpression", outside("externaldata")],
  [
    "ExecuteAndCacheOperator",
    { name: "execute_and_cache", reason: "keeps answers in the service", instead: "Use materialize()." },
  ],
  [
    "AssertSchemaOperator",
    { name: "assert-schema", reason: "checks columns that the binder knows", instead: "Use getschema." },
  ],
]);
