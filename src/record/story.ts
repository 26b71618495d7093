import { cellState, type CellState } from "./cell-state.js";
import { SEVERITIES, type Finding } from "./finding-data.js";
import { isObject, isStrings, multiline } from "./json.js";
import { readOutput, type Output } from "./output-data.js";
import type { QueryRecord } from "./query-data.js";
import type { Cell, Notebook } from "./shape.js";

/** A query with its place in the record. */
export interface Asked {
  readonly id: string;
  readonly number: number;
  readonly cell: string;
  readonly record: QueryRecord;
}

/** A finding with its place in the record. */
export interface Found {
  readonly id: string;
  readonly cell: string;
  readonly finding: Finding;
}

export interface PlacedOutput extends Output {
  readonly id: string;
  readonly asked: readonly Asked[];
  readonly found: readonly Found[];
}

export interface ProseEntry {
  readonly kind: "prose" | "raw";
  readonly id: string;
  readonly source: string;
  readonly attachments: Readonly<Record<string, unknown>>;
}

export interface CodeEntry {
  readonly kind: "code";
  readonly id: string;
  readonly source: string;
  readonly tags: readonly string[];
  readonly executionCount: number | null;
  readonly state: CellState;
  /** The runner's own word for the state, where it left one. */
  readonly told: string | null;
  readonly outputs: readonly PlacedOutput[];
}

export type Entry = ProseEntry | CodeEntry;

/** A notebook read once, with ids for everything that the record links to. */
export interface Story {
  readonly entries: readonly Entry[];
  readonly code: readonly CodeEntry[];
  readonly asked: readonly Asked[];
  /** The gravest first. */
  readonly found: readonly Found[];
}

/** Reads a notebook's cells and outputs in order, numbering queries, findings and outputs from 1. */
export function readStory(notebook: Notebook): Story {
  const asked: Asked[] = [];
  const found: Found[] = [];
  let outputs = 0;

  const place = (output: Output, cell: string): PlacedOutput => {
    const own = output.queries.map((record) => {
      const number = asked.length + 1;
      const query = { id: `query-${number}`, number, cell, record };
      asked.push(query);
      return query;
    });
    const findings = output.shown?.kind === "findings" ? output.shown.findings : [];
    const ownFound = findings.map((finding) => {
      const one = { id: `finding-${found.length + 1}`, cell, finding };
      found.push(one);
      return one;
    });
    return { ...output, id: `output-${++outputs}`, asked: own, found: ownFound };
  };

  const entries = notebook.cells.map((cell, i) => readCell(cell, `cell-${i + 1}`, place));
  const gravity = ({ finding }: Found): number => SEVERITIES.indexOf(finding.severity);
  return {
    entries,
    code: entries.filter((e): e is CodeEntry => e.kind === "code"),
    asked,
    found: found.toSorted((a, b) => gravity(a) - gravity(b)),
  };
}

function readCell(cell: Cell, id: string, place: (output: Output, cell: string) => PlacedOutput): Entry {
  const source = multiline(cell.source) ?? "";
  if (cell.cell_type !== "code") {
    const kind = cell.cell_type === "markdown" ? "prose" : "raw";
    return { kind, id, source, attachments: isObject(cell.attachments) ? cell.attachments : {} };
  }
  const read = (cell.outputs ?? []).map(readOutput);
  const tags = cell.metadata["tags"];
  return {
    kind: "code",
    id,
    source,
    tags: isStrings(tags) ? tags : [],
    executionCount: cell.execution_count ?? null,
    ...cellState(cell, read),
    outputs: read.map((output) => place(output, id)),
  };
}
