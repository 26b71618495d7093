import type { Cell, Notebook } from "../../src/record/shape.js";

/** Notebooks for tests, as nbformat 4.5 stores them. */
export function notebook(...cells: Cell[]): Notebook {
  return { cells, metadata: { language_info: { name: "typescript" } } };
}

export function prose(source: string): Cell {
  return { cell_type: "markdown", source, metadata: {} };
}

let executions = 0;

export function code(source: string, outputs: readonly unknown[] = [], metadata: Record<string, unknown> = {}): Cell {
  return { cell_type: "code", source, outputs, metadata, execution_count: ++executions };
}

export function display(data: Record<string, unknown>): unknown {
  return { output_type: "display_data", data, metadata: {} };
}

export function stream(name: "stdout" | "stderr", text: string): unknown {
  return { output_type: "stream", name, text };
}

/** Provenance of one query, as the display layer writes it. */
export function query(details: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    query: 'SigninLogs\n| where ResultType == "50126"\n| summarize Failures = count() by IPAddress',
    workspace: "sample tenant",
    asked: { start: "2026-02-22T00:00:00.000Z", end: "2026-03-01T00:00:00.000Z" },
    covered: { start: "2026-02-22T00:00:00.000Z", end: "2026-03-01T00:00:00.000Z" },
    rows: 200,
    complete: true,
    warnings: [],
    durationMs: 184,
    startedAt: "2026-03-01T08:15:30.000Z",
    sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    columns: [
      { name: "IPAddress", type: "string" },
      { name: "Failures", type: "long" },
    ],
    versions: { huntbook: "0.1.0", node: "20.20.0", duckdb: "1.5.6" },
    ...details,
  };
}

export function finding(details: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    hunt: "password-spray",
    title: "Password spray from one address against 48 accounts",
    severity: "high",
    techniques: ["T1110.003"],
    entities: [
      { type: "ip", id: "203.0.113.77" },
      { type: "account", id: "mira.holm@contoso.example" },
    ],
    firstSeen: "2026-02-27T02:10:00.000Z",
    lastSeen: "2026-02-27T03:55:12.500Z",
    evidence: { Failures: 312, Users: 48, Successes: 1 },
    key: "password-spray/203.0.113.77",
    ...details,
  };
}
