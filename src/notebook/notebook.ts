import type { JsonObject } from "./json.js";

/**
 * A notebook of the format 4.5 (https://nbformat.readthedocs.io). What Huntbook does not know of stays where it was: other
 * metadata, other fields, their order.
 */
export interface Notebook {
  readonly nbformat: number;
  readonly nbformat_minor: number;
  readonly metadata: JsonObject;
  readonly cells: readonly Cell[];
}

export type Cell = CodeCell | ProseCell;

export interface CodeCell {
  readonly cell_type: "code";
  readonly id: string;
  readonly metadata: JsonObject;
  readonly source: Multiline;
  readonly outputs: readonly Output[];
  readonly execution_count: number | null;
}

export interface ProseCell {
  readonly cell_type: "markdown" | "raw";
  readonly id: string;
  readonly metadata: JsonObject;
  readonly source: Multiline;
  readonly attachments?: Readonly<Record<string, JsonObject>>;
}

/** A text: whole, or as its lines with their line ends. */
export type Multiline = string | readonly string[];

export type Output = StreamOutput | DisplayOutput | ErrorOutput;

export interface StreamOutput {
  readonly output_type: "stream";
  readonly name: "stdout" | "stderr";
  readonly text: Multiline;
}

export interface DisplayOutput {
  readonly output_type: "display_data" | "execute_result";
  readonly data: JsonObject;
  readonly metadata: JsonObject;
  readonly execution_count?: number | null;
}

export interface ErrorOutput {
  readonly output_type: "error";
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: readonly string[];
}

/** The text of a cell. */
export function sourceOf(cell: Cell): string {
  return typeof cell.source === "string" ? cell.source : cell.source.join("");
}

export function hasTag(cell: Cell, tag: string): boolean {
  const tags = cell.metadata["tags"];
  return Array.isArray(tags) && tags.includes(tag);
}
