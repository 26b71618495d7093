import { className, columnsOf, list, need, type MsNode } from "../../microsoft.js";
import type { Query } from "../../tree.js";
import { apart } from "../../apart.js";
import { tabularFunctionBody } from "../functions.js";
import type { Reader } from "../reader.js";
import { searchQuery } from "../search.js";
import { columnReaders } from "./columns.js";
import { evaluateReaders } from "./evaluate.js";
import { expandReaders } from "./expand.js";
import { groupReaders } from "./groups.js";
import { joinReaders } from "./join.js";
import { makeSeriesReaders } from "./make-series.js";
import { parseReaders } from "./parse.js";
import { rankReaders } from "./ranks.js";
import type { OperatorReaders } from "./read.js";
import { parseKvReaders } from "./parse-kv.js";
import { reduceReaders } from "./reduce.js";
import { rowReaders } from "./rows.js";
import { scanReaders } from "./scan.js";
import { summarizeReaders } from "./summarize.js";

const READERS: OperatorReaders = {
  ...columnReaders,
  ...evaluateReaders,
  ...expandReaders,
  ...groupReaders,
  ...joinReaders,
  ...makeSeriesReaders,
  ...parseReaders,
  ...parseKvReaders,
  ...rankReaders,
  ...reduceReaders,
  ...rowReaders,
  ...scanReaders,
  ...summarizeReaders,
};

/** `input | operator`. */
export function readOperator(node: MsNode, input: Query, reader: Reader): Query {
  if (className(node) === "InvokeOperator") return invoke(node, input, reader);
  if (className(node) === "SearchOperator") return searchQuery(node, input, reader);
  const read = READERS[className(node)];
  if (!read) throw reader.unknownKind(node);
  const operator = read(node, input, reader);
  const columns = columnsOf(node.ResultType);
  // These refuse rows that have a column of the names that they make.
  const repeated = new Set(input.columns.map(({ name }) => name)).size < input.columns.length;
  const own = operator.kind === "evaluate" || operator.kind === "reduce" || repeated;
  return { kind: "pipe", span: reader.span(node), columns: own ? columns : apart(columns), input, operator };
}

/** Whether a node is an operator: at the head of a subquery it takes the rows that come from outside. */
export function isOperator(node: MsNode): boolean {
  return className(node) in READERS || /^(Invoke|Search)Operator$/.test(className(node));
}

function invoke(node: MsNode, input: Query, reader: Reader): Query {
  const call = need(node, "Function");
  const id = reader.newId();
  const body = tabularFunctionBody(call, reader, list(need(call, "ArgumentList"), "Expressions"), {
    id,
    name: "invoke",
  });
  const declarations = [{ kind: "tabular", id, name: "invoked", query: input } as const];
  return { kind: "block", span: reader.span(node), columns: body.columns, name: null, declarations, query: body };
}
