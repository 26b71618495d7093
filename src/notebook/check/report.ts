import type { FileChecked } from "./check-file.js";
import { sarifOf } from "./sarif.js";
import { findingText } from "./tell.js";

/** What was found, as lines, as a JSON list or as a SARIF log. */
export function reportText(
  checked: readonly FileChecked[],
  format: "text" | "json" | "sarif",
  version: string,
): string {
  const findings = checked.flatMap((file) => file.findings);
  switch (format) {
    case "json":
      return JSON.stringify(findings, null, 2);
    case "sarif":
      return JSON.stringify(sarifOf(findings, version), null, 2);
    case "text":
      return findings.map(findingText).join("\n");
  }
}

/** "3 queries in 2 files: 1 error, 2 warnings", and whether that is a failure. */
export function summary(checked: readonly FileChecked[], strict: boolean): { text: string; failed: boolean } {
  const count = (severity: string) =>
    checked.reduce((sum, { findings }) => sum + findings.filter((found) => found.severity === severity).length, 0);
  const [errors, warnings, suggestions] = [count("error"), count("warning"), count("suggestion")];
  const queries = checked.reduce((sum, file) => sum + file.queries, 0);
  const told = [many(errors, "error"), many(warnings, "warning"), many(suggestions, "suggestion")].join(", ");
  return {
    text: `${many(queries, "query", "queries")} in ${many(checked.length, "file")}: ${told}`,
    failed: errors > 0 || (strict && warnings > 0),
  };
}

function many(count: number, one: string, several = `${one}s`): string {
  return `${count} ${count === 1 ? one : several}`;
}
