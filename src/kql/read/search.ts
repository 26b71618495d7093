import { child, className, columnsOf, list, need, type MsNode } from "../microsoft.js";
import type { Query, QueryOf } from "../tree.js";
import { parameters, word } from "./parameters.js";
import type { Reader } from "./reader.js";
import { searchCondition, type Sensitivity } from "./search-condition.js";
import { everySource, sourcesOf } from "./sources.js";

const KINDS: Readonly<Record<string, Sensitivity>> = {
  default: "case_insensitive",
  case_insensitive: "case_insensitive",
  case_sensitive: "case_sensitive",
};

/** `search in (A, B*) "term"`, over everything where nothing is named, over the rows before it in a pipe. */
export function searchQuery(node: MsNode, input: Query | null, reader: Reader): QueryOf<"search"> {
  const asked = word(parameters(node, reader, ["kind"]), "kind") ?? "default";
  const kind = KINDS[asked];
  if (!kind) throw reader.wrong(node, `search has no kind '${asked}'`);
  if (input?.columns.some(({ name }) => name === "$table")) {
    throw reader.unsupported(node, "search on rows that have a $table already", "Write where * has … instead.");
  }
  return {
    kind: "search",
    span: reader.span(node),
    columns: columnsOf(node.ResultType),
    inputs: input ? [input] : sourcesIn(node, reader),
    condition: searchCondition(need(node, "Condition"), kind, reader),
  };
}

/** `find in (A, B*) where … project …`: the rows of all tables, under few columns. */
export function findQuery(node: MsNode, reader: Reader): QueryOf<"find"> {
  if (reader.rows) throw reader.unsupported(node, "find in a subquery", "Use where.");
  parameters(node, reader, ["withsource", "with_source"]);
  const project = child(node, "Project");
  const columns = columnsOf(node.ResultType);
  const names = columns.map(({ name }) => name);
  if (new Set(names).size !== names.length) {
    throw reader.unsupported(node, "find with two columns of one name", "Say which columns to keep: project a, b.");
  }
  const kept = project ? list(project, "Columns") : [];
  const smart = !project || kept.length === 0;
  const condition = searchCondition(need(node, "Condition"), "case_insensitive", reader);
  const inputs = sourcesIn(node, reader);
  if (inputs.length > 1 && columns.length === 1 && !project) {
    throw reader.unsupported(node, "find by a condition without a column", "Use union, or ask for a column.");
  }
  return {
    kind: "find",
    span: reader.span(node),
    columns,
    inputs,
    condition,
    packed: smart ? names.at(-1) === "pack_" : kept.some((item) => className(item) === "PackExpression"),
  };
}

function sourcesIn(node: MsNode, reader: Reader): Query[] {
  const clause = child(node, "InClause");
  return clause ? list(clause, "Expressions").flatMap((item) => sourcesOf(item, reader)) : everySource(node, reader);
}
