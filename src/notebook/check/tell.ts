import { visible } from "../../chart/visible.js";
import type { CheckFinding } from "./finding.js";

/** A finding on one line: `hunt.ipynb: cell 3, line 4:10: error KS142: …`. */
export function findingText({ file, cell, line, column, severity, code, message, suggestion }: CheckFinding): string {
  const place = cell === null ? `${line}:${column}` : ` cell ${cell}, line ${line}:${column}`;
  const meant = suggestion === undefined ? "" : ` Did you mean ${suggestion}?`;
  const sentence = /[.?!]$/.test(message) ? message : `${message}.`;
  return visible(`${file}:${place}: ${severity} ${code}: ${sentence}${meant}`);
}
