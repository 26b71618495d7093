import type { Window } from "../table/result.js";
import { badArgument } from "./refusal.js";
import { timespanOf } from "./timespan.js";

/** What a request asks. */
export interface Question {
  readonly query: string;
  readonly timespan: string | Window | undefined;
}

/**
 * The question in `{ query, timespan?, workspaces? }`; null stands for absent. The endpoint answers for one workspace,
 * by whatever id the path calls it: a question over further `workspaces` is refused, since an answer without them would
 * lack rows. Other properties are passed over, as the service does.
 *
 * @throws Refusal (400) that names the property at fault.
 */
export function questionIn(body: unknown, served: readonly string[]): Question {
  if (!isObject(body)) throw badArgument("InvalidBody", 'The body is not an object such as { "query": "SigninLogs" }');
  const query = textOf(body, "query");
  if (query === undefined || query.trim() === "") throw badArgument("QueryMissing", "There is no query");
  const timespan = textOf(body, "timespan");
  refuseOthers(body["workspaces"], served);
  return { query, timespan: timespan === undefined ? undefined : timespanOf(timespan) };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function textOf(body: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = body[name] ?? undefined;
  if (value === undefined || typeof value === "string") return value;
  throw badArgument("InvalidProperty", `The property '${name}' is not a text`);
}

function refuseOthers(workspaces: unknown, served: readonly string[]): void {
  const names = workspaces ?? [];
  if (!Array.isArray(names)) throw badArgument("InvalidProperty", "The property 'workspaces' is not a list of texts");
  const known = served.map((name) => name.toLowerCase());
  for (const name of names as unknown[]) {
    if (typeof name === "string" && known.includes(name.toLowerCase())) continue;
    const message = `This endpoint answers for one workspace: ask ${JSON.stringify(name)} at its own endpoint`;
    throw badArgument("WorkspaceUnknown", message);
  }
}
