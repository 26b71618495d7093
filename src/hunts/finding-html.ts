import { visible } from "../chart/visible.js";
import { CSS } from "../display/css.js";
import { escapeHtml } from "../display/escape.js";
import { entitiesText, findingsCount, seenText, type ToldFinding } from "./finding-text.js";

const ROWS = 50;
const HEADS = ["Severity", "Finding", "Techniques", "Entities", "Seen"];

/** Findings as a small table that runs nothing and loads nothing. */
export function findingsHtml(findings: readonly (ToldFinding & { readonly techniques: readonly string[] })[]): string {
  const head = `<div class="huntbook"><style>${CSS}</style><p class="hb-title">${findingsCount(findings.length)}</p>`;
  if (findings.length === 0) return `${head}</div>`;
  const rest = findings.length - ROWS;
  const rows = findings.slice(0, ROWS).map((finding) => {
    const seen = seenText(finding.firstSeen, finding.lastSeen);
    const cells = [
      finding.severity,
      finding.title,
      finding.techniques.join(", "),
      entitiesText(finding.entities),
      seen,
    ];
    return `<tr>${cells.map((text) => `<td><bdi>${escapeHtml(visible(text))}</bdi></td>`).join("")}</tr>`;
  });
  return [
    `${head}<div class="hb-scroll"><table><thead><tr>`,
    ...HEADS.map((name) => `<th scope="col">${name}</th>`),
    "</tr></thead><tbody>",
    ...rows,
    `</tbody></table></div>${rest > 0 ? `<p>… and ${rest.toLocaleString("en-US")} more</p>` : ""}</div>`,
  ].join("");
}
