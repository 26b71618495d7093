import type { NamedTable } from "../table/exact.js";
import type { ResultInfo } from "../table/result.js";
import { wirePieces } from "../table/wire.js";
import type { Answer } from "../workspace/workspace.js";
import type { Preferences } from "./preferences.js";
import type { ServiceError } from "./refusal.js";
import { renderOf } from "./render.js";

/**
 * The JSON of an answer as the service writes it, in pieces: `tables`, then what the request asked for. When rows are
 * missing `error` says so beside the rows that are there. `warnings` is Huntbook's own and only there when there are any.
 */
export function* answerPieces({ table, info, others = [] }: Answer, preferences: Preferences): Generator<string> {
  yield '{"tables":[';
  yield* wirePieces(table, "PrimaryResult");
  for (const other of others) {
    yield ",";
    yield* wirePieces(other.table, other.name);
  }
  const beside = {
    ...(preferences.statistics && { statistics: statisticsOf(info, others) }),
    ...(preferences.render && { render: renderOf(info.visualization) }),
    ...(!info.complete && { error: partialError(info) }),
    ...(info.warnings.length > 0 && { warnings: info.warnings }),
  };
  const members = JSON.stringify(beside).slice(1, -1);
  yield `]${members === "" ? "" : `,${members}`}}`;
}

/** Seconds and rows; what the service says further (processors, caches) a workspace does not know. */
function statisticsOf({ durationMs, rows }: ResultInfo, others: readonly NamedTable[]): object {
  const counts = [rows, ...others.map(({ table }) => table.rows)];
  const datasetStatistics = counts.map((tableRowCount) => ({ tableRowCount }));
  return { query: { executionTime: durationMs / 1000, datasetStatistics } };
}

/** The reason stands in the message too: the service's own SDK keeps nothing else. */
function partialError({ warnings }: ResultInfo): ServiceError {
  const reasons = warnings.length > 0 ? warnings : ["rows are missing that the query asked for"];
  const details = reasons.map((message) => {
    const innererror = { code: "IncompleteResult", message, severity: 2, severityName: "Error" };
    return { code: "EngineError", message, innererror };
  });
  return { code: "PartialError", message: `The answer is incomplete: ${reasons.join("; ")}`, details };
}
