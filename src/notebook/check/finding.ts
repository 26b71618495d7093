import type { Diagnostic } from "../../kql/diagnostic.js";

/** One thing to say of a query in a file. Lines and columns count from 1. */
export interface CheckFinding extends Omit<Diagnostic, "span"> {
  readonly file: string;
  /** The cell of a notebook, from 1; null in other files. */
  readonly cell: number | null;
  /** In the cell, or in the file where there are no cells. */
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** Where it stands in the file as it is stored: for a notebook the line of its JSON. */
  readonly fileLine: number;
}
