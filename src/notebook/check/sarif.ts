import { pathToFileURL } from "node:url";
import { isAbsolute } from "node:path";
import type { Log, ReportingDescriptor, Result } from "sarif";
import type { CheckFinding } from "./finding.js";

const LEVELS = { error: "error", warning: "warning", suggestion: "note" } as const;

/**
 * Findings as SARIF 2.1.0, which code-scanning tools read. In a notebook the region is the line of its JSON; the cell and
 * the place in it stand in the message and the logical location.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarifOf(findings: readonly CheckFinding[], version: string): Log {
  const codes = [...new Set(findings.map(({ code }) => code))].sort();
  const rules = codes.map((id): ReportingDescriptor => {
    const example = findings.find(({ code }) => code === id);
    return { id, shortDescription: { text: example?.code.startsWith("HB") ? "A costly habit" : "KQL diagnostics" } };
  });
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "huntbook check", version, rules } },
        columnKind: "utf16CodeUnits",
        results: findings.map((finding) => resultOf(finding, codes.indexOf(finding.code))),
      },
    ],
  };
}

function resultOf(finding: CheckFinding, ruleIndex: number): Result {
  const { file, cell, line, column, endLine, endColumn, fileLine, severity, code, message, suggestion } = finding;
  const meant = suggestion === undefined ? "" : ` Did you mean ${suggestion}?`;
  const where = cell === null ? "" : `Cell ${cell}, line ${line}, column ${column}: `;
  const region = cell === null ? { startLine: line, startColumn: column, endLine, endColumn } : { startLine: fileLine };
  const uri = isAbsolute(file) ? pathToFileURL(file).href : encodeURI(file.replaceAll("\\", "/"));
  return {
    ruleId: code,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: `${where}${message}${meant}` },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri }, region },
        ...(cell !== null && { logicalLocations: [{ name: `cell ${cell}`, kind: "module" }] }),
      },
    ],
  };
}
