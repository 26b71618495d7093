import { QUERY_MIME } from "../display/provenance.js";
import { collectOutputs } from "../notebook/collect.js";
import type { Notebook } from "../notebook/notebook.js";
import { type Finding, FINDINGS_MIME, readFindings } from "../record/finding-data.js";
import { findingKey } from "./finding-key.js";

/** The findings that an executed notebook shows, and what was shown as findings and is none. */
export interface CollectedFindings {
  readonly findings: readonly Finding[];
  readonly warnings: readonly string[];
}

/** Collects findings from all outputs; what is shown twice is one, and everything has its hunt and its key. */
export function collectFindings(notebook: Notebook, hunt: string): CollectedFindings {
  const found = new Map<string, Finding>();
  const warnings: string[] = [];
  for (const { cell, data } of collectOutputs(notebook, FINDINGS_MIME)) {
    const read = readFindings(data);
    if (!read)
      warnings.push(`Cell ${cell + 1} shows findings that are not of the findings' form: they are not counted.`);
    for (const finding of read ?? []) {
      const { key, title, entities } = finding;
      const whole = { ...finding, hunt: finding.hunt ?? hunt, key: key ?? findingKey(hunt, title, entities) };
      found.set(JSON.stringify(whole), whole);
    }
  }
  return { findings: [...found.values()], warnings };
}

/** The provenance of every query that an executed notebook shows, in order. */
export function collectQueries(notebook: Notebook): unknown[] {
  return collectOutputs(notebook, QUERY_MIME).flatMap(({ data }) => data);
}

/** That some of the answers lack rows which their queries asked for. */
export function incompleteWarning(queries: readonly unknown[]): string[] {
  const incomplete = queries.filter((query) => (query as { complete?: unknown } | null)?.complete === false).length;
  if (incomplete === 0) return [];
  const answers = queries.length === 1 ? "the only answer is" : `${incomplete} of ${queries.length} answers are`;
  return [`Not everything was answered: ${answers} incomplete. The record says which and why.`];
}
