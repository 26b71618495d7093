import { readFileSync } from "node:fs";
import type { KustoColumn } from "../kql/types.js";
import type { ResultInfo, Window } from "../table/result.js";

export const QUERY_MIME = "application/vnd.huntbook.query+json";

/** Where an answer came from, as JSON. Times are ISO texts in UTC. */
export interface Provenance {
  readonly query: string;
  readonly workspace: string;
  readonly asked: WindowJson | null;
  readonly covered: WindowJson | null;
  readonly rows: number;
  readonly complete: boolean;
  readonly warnings: readonly string[];
  readonly durationMs: number;
  readonly startedAt: string;
  readonly sha256: string;
  readonly columns: readonly KustoColumn[];
  readonly versions: { readonly huntbook: string; readonly node: string };
}

export interface WindowJson {
  readonly start: string;
  readonly end: string;
}

/**
 * What a record keeps of a query: the mime type `application/vnd.huntbook.query+json`.
 *
 * @example provenance(resultOf(fails)).sha256
 */
export function provenance(info: ResultInfo): Provenance {
  return {
    query: info.query,
    workspace: info.workspace,
    asked: windowJson(info.asked),
    covered: windowJson(info.covered),
    rows: info.rows,
    complete: info.complete,
    warnings: [...info.warnings],
    durationMs: info.durationMs,
    startedAt: info.startedAt.toISOString(),
    sha256: info.sha256,
    columns: info.columns.map(({ name, type }) => ({ name, type })),
    versions: { huntbook: huntbookVersion(), node: process.versions.node },
  };
}

function windowJson(window: Window | null): WindowJson | null {
  return window && { start: window.start.toISOString(), end: window.end.toISOString() };
}

let version: string | undefined;

function huntbookVersion(): string {
  version ??= (JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as { version: string })
    .version;
  return version;
}
