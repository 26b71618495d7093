import { isObject, isStrings, type JsonObject } from "./json.js";

export interface TimeWindow {
  readonly start: string;
  readonly end: string;
}

/** What is known of one query and its answer, as a notebook output carries it. Times are ISO texts. */
export interface QueryRecord {
  readonly query: string;
  readonly workspace: string;
  readonly rows: number;
  readonly complete: boolean;
  readonly warnings: readonly string[];
  readonly asked: TimeWindow | null;
  readonly covered: TimeWindow | null;
  readonly durationMs: number | null;
  readonly startedAt: string | null;
  readonly sha256: string | null;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly versions: Readonly<Record<string, string>>;
}

/** Reads the provenance form, one object or a list of them; undefined when what it must say is missing. */
export function readQueries(value: unknown): QueryRecord[] | undefined {
  const queries = (Array.isArray(value) ? (value as unknown[]) : [value]).map(readQuery);
  return queries.every((q) => q !== undefined) ? queries : undefined;
}

function readQuery(value: unknown): QueryRecord | undefined {
  if (!isObject(value)) return undefined;
  const { query, workspace, rows, complete, durationMs, startedAt, sha256 } = value;
  const warnings = value["warnings"] ?? [];
  if (typeof query !== "string" || typeof workspace !== "string" || typeof rows !== "number") return undefined;
  if (typeof complete !== "boolean" || !isStrings(warnings)) return undefined;
  return {
    query,
    workspace,
    rows,
    complete,
    warnings,
    asked: timeWindow(value["asked"]),
    covered: timeWindow(value["covered"]),
    durationMs: typeof durationMs === "number" ? durationMs : null,
    startedAt: typeof startedAt === "string" ? startedAt : null,
    sha256: typeof sha256 === "string" ? sha256 : null,
    columns: columnsOf(value["columns"]),
    versions: versionsOf(value["versions"]),
  };
}

function timeWindow(value: unknown): TimeWindow | null {
  if (!isObject(value) || typeof value["start"] !== "string" || typeof value["end"] !== "string") return null;
  return { start: value["start"], end: value["end"] };
}

function columnsOf(value: unknown): { name: string; type: string }[] {
  if (!Array.isArray(value)) return [];
  return (value as unknown[])
    .filter((c): c is JsonObject => isObject(c))
    .flatMap(({ name, type }) => (typeof name === "string" && typeof type === "string" ? [{ name, type }] : []));
}

function versionsOf(value: unknown): Record<string, string> {
  if (!isObject(value)) return {};
  return Object.fromEntries(Object.entries(value).filter((e): e is [string, string] => typeof e[1] === "string"));
}
