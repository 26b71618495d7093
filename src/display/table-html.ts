import { isNumeric } from "../chart/columns.js";
import { visible, visibleLines } from "../chart/visible.js";
import type { KustoColumn, KustoType } from "../kql/types.js";
import type { CellText } from "./cell.js";
import { CSS } from "./css.js";
import { escapeHtml } from "./escape.js";
import { graphemes } from "./graphemes.js";
import { rowsShown, type Page } from "./page.js";
import { answerParts } from "./told.js";
import type { ResultInfo } from "../table/result.js";

/** Characters of a cell that are shown before it folds. */
const FOLD = 100;

/** The page as static HTML: no script, nothing loaded, every value escaped, hidden characters made visible. */
export function tableHtml(page: Page, title: string | undefined): string {
  const { columns, rows } = page;
  const head = columns.map(headHtml).join("");
  const body = rows
    .map((row) => `<tr>${row.map((cell, j) => cellHtml(cell, columns[j]?.type ?? "dynamic")).join("")}</tr>`)
    .join("\n");
  return [
    `<div class="huntbook"><style>${CSS}</style>`,
    title === undefined ? "" : `<p class="hb-title">${escapeHtml(visible(title))}</p>`,
    `<div class="hb-scroll" tabindex="0"><table>\n<thead><tr>${head}</tr></thead>\n<tbody>${body}</tbody></table></div>`,
    `<p>${escapeHtml([rowsShown(page), ...(page.info ? answerParts(page.info) : [])].join(" · "))}`,
    page.info ? ` · ${completeHtml(page.info)}` : "",
    `</p>${page.info ? warningsHtml(page.info.warnings) : ""}</div>`,
  ].join("");
}

/** "complete", or in red that it is not. */
export function completeHtml({ complete }: ResultInfo): string {
  return complete ? "complete" : '<strong class="hb-bad">incomplete</strong>';
}

export function warningsHtml(warnings: readonly string[]): string {
  return warnings.map((warning) => `<p class="hb-warn"><bdi>⚠ ${escapeHtml(visible(warning))}</bdi></p>`).join("");
}

function headHtml({ name, type }: KustoColumn): string {
  const numeric = isNumeric(type) ? ' class="hb-n"' : "";
  return `<th scope="col"${numeric}><bdi>${escapeHtml(visible(name))}</bdi><br><small>${type}</small></th>`;
}

function cellHtml({ kind, text, exact }: CellText, type: KustoType): string {
  const right = isNumeric(type) ? ' class="hb-n"' : "";
  if (kind === "null" || kind === "empty") return `<td${right}><em class="hb-dim">${text}</em></td>`;
  if (kind === "number") {
    const title = exact === undefined ? "" : ` title="${escapeHtml(exact)}"`;
    return `<td${right}${title}>${escapeHtml(text)}</td>`;
  }
  const line = visible(text);
  if (line.length <= FOLD) return `<td><bdi>${escapeHtml(line)}</bdi></td>`;
  const whole = visibleLines(kind === "dynamic" ? indented(text) : text);
  const start = Array.from(graphemes(line.slice(0, FOLD)))
    .slice(0, FOLD - 20)
    .join("");
  return (
    `<td><details><summary><bdi>${escapeHtml(start)}…</bdi></summary>` +
    `<pre dir="auto">${escapeHtml(whole)}</pre></details></td>`
  );
}

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}
