import { findNodeAtLocation, parseTree } from "jsonc-parser";
import { position } from "../../errors.js";

/** Tells the line of a notebook's file on which a line of a cell is stored; both, and the cell, count from 1. */
export function linesOfCells(json: string): (cell: number, line: number) => number {
  const root = parseTree(json);
  return (cell, line) => {
    const source = root && findNodeAtLocation(root, ["cells", cell - 1, "source"]);
    if (!source) return 1;
    // A source is a list of its lines, or one string on one line.
    const stored = source.type === "array" ? (source.children?.[line - 1] ?? source) : source;
    return position(json, stored.offset).line;
  };
}
