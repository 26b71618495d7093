import { child, need, type MsNode } from "../microsoft.js";
import type { Argument, Call, Query } from "../tree.js";
import type { Reader } from "./reader.js";

/** Options that change how Azure answers, not what: nothing to do here. */
const HARMLESS_OPTIONS: ReadonlySet<string> = new Set([
  "deferpartialqueryfailures",
  "materialized_view_shuffle",
  "max_memory_consumption_per_query_per_node",
  "maxmemoryconsumptionperiterator",
  "norequesttimeout",
  "notruncation",
  "query_consistency",
  "query_distribution_nodes_span",
  "query_fanout_nodes_percent",
  "query_fanout_threads_percent",
  "query_results_cache_max_age",
  "queryconsistency",
  "request_app_name",
  "request_description",
  "request_readonly",
  "request_user",
  "servertimeout",
  "truncationmaxrecords",
  "truncationmaxsize",
]);

const MOST_RECORDS = "query_take_max_records";

/** Options that change the answer: bin_auto() reads the first two. */
const READ_OPTIONS: ReadonlySet<string> = new Set(["query_bin_auto_size", "query_bin_auto_at", MOST_RECORDS]);

/** `set option = value`. */
export function readOption(statement: MsNode, reader: Reader): void {
  const option = need(statement, "Name").SimpleName ?? "";
  const clause = child(statement, "ValueClause");
  if (READ_OPTIONS.has(option) && clause) {
    reader.shared.options.set(option, reader.expression(need(clause, "Expression")));
    return;
  }
  if (!HARMLESS_OPTIONS.has(option)) throw reader.unsupported(statement, `set ${option}`, "Leave the statement out.");
}

/** The query as far as `set query_take_max_records` lets its rows come. */
export function withMostRecords(input: Query, reader: Reader): Query {
  const limit = reader.shared.options.get(MOST_RECORDS);
  if (!limit) return input;
  const { span, columns } = input;
  return { kind: "pipe", span, columns, input, operator: { kind: "take", span: limit.span, limit } };
}

/** bin_auto() is bin(), or bin_at(), by what `set` said of it. */
export function binAuto(call: Call, node: MsNode, reader: Reader): Call {
  const { options } = reader.shared;
  const [size, at] = [options.get("query_bin_auto_size"), options.get("query_bin_auto_at")];
  if (!size) {
    const hint = "Begin with set query_bin_auto_size=1h; or the like.";
    throw reader.unsupported(node, "bin_auto() without query_bin_auto_size", hint);
  }
  const args = [size, ...(at ? [at] : [])].map((value): Argument => ({ name: null, value }));
  return { ...call, name: at ? "bin_at" : "bin", args: [...call.args, ...args] };
}
