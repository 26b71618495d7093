import { stringify } from "csv-stringify/sync";
import type { Finding } from "../record/finding-data.js";

const COLUMNS = ["hunt", "severity", "title", "techniques", "entities", "firstSeen", "lastSeen", "key", "evidence"];

/** Findings as CSV with a line of names; a text that a spreadsheet would run as a formula gets an apostrophe before it. */
export function findingsCsv(findings: readonly Finding[]): string {
  const rows = findings.map((finding) => [
    finding.hunt,
    finding.severity,
    finding.title,
    finding.techniques.join("; "),
    finding.entities.map(({ type, id }) => `${type} ${id}`).join("; "),
    finding.firstSeen,
    finding.lastSeen,
    finding.key,
    JSON.stringify(finding.evidence),
  ]);
  return stringify(rows, { columns: COLUMNS, header: true, escape_formulas: true, record_delimiter: "windows" });
}
