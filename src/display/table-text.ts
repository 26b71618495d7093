import stringWidth from "string-width";
import { isNumeric } from "../chart/columns.js";
import { visible } from "../chart/visible.js";
import { answerTold } from "./told.js";
import type { CellText } from "./cell.js";
import { graphemes } from "./graphemes.js";
import { rowsShown, type Page } from "./page.js";

/** A text is not cut below this: an IPv4 address still fits. Numbers and times are never cut. */
const NARROWEST = 16;
const WIDEST = 60;
const GAP = 2;

/** The page as lines of text no wider than `width` cells of a terminal; what is cut ends in "…". */
export function tableText(page: Page, width: number): string {
  const columns = page.columns.map(({ name, type }, j) => {
    const cells = [visible(name), ...page.rows.map((row) => plain(row[j]))];
    const natural = Math.min(WIDEST, widest(cells));
    const whole = isNumeric(type) || type === "datetime" || type === "bool";
    return {
      name: visible(name),
      cells,
      numeric: isNumeric(type),
      width: natural,
      least: whole ? natural : Math.min(natural, NARROWEST),
    };
  });
  const shown = fitted(columns, width);
  const lines = ["", ...page.rows].map((_, i) =>
    shown
      .map(({ cells, numeric, width: room }) => padded(cells[i] ?? "", room, numeric))
      .join(" ".repeat(GAP))
      .trimEnd(),
  );
  const rule = shown.map((column) => "─".repeat(column.width)).join(" ".repeat(GAP));
  const hidden = columns.slice(shown.length).map((column) => column.name);
  const foot = [[rowsShown(page), ...hiddenNote(hidden)].join(" · "), ...(page.info ? [answerTold(page.info)] : [])];
  return [lines[0] ?? "", rule, ...lines.slice(1), ...foot].join("\n");
}

interface Column {
  readonly cells: readonly string[];
  readonly numeric: boolean;
  readonly width: number;
  /** What it can be narrowed to. */
  readonly least: number;
}

/** As many columns as fit: the widest texts are narrowed first, and the last columns left out when that is not enough. */
function fitted<T extends Column>(columns: readonly T[], width: number): T[] {
  for (let count = columns.length; count > 1; count--) {
    const some = columns.slice(0, count);
    const room = width - GAP * (count - 1);
    if (sum(some.map(({ least }) => least)) > room) continue;
    const capped = (cap: number) => some.map((column) => Math.max(column.least, Math.min(column.width, cap)));
    let cap = WIDEST;
    while (sum(capped(cap)) > room) cap--;
    const widths = capped(cap);
    return some.map((column, i) => ({ ...column, width: widths[i] ?? column.width }));
  }
  return columns.slice(0, 1).map((column) => ({ ...column, width: Math.min(column.width, Math.max(1, width)) }));
}

function hiddenNote(names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const told = names.slice(0, 8).join(", ") + (names.length > 8 ? ", …" : "");
  return [`${names.length} more ${names.length === 1 ? "column" : "columns"} not shown: ${told}`];
}

/** Null and the empty string in brackets that no value has: ⟨null⟩ and ⟨empty⟩. */
function plain(cell: CellText | undefined): string {
  if (!cell) return "";
  if (cell.kind === "null" || cell.kind === "empty") return `⟨${cell.text}⟩`;
  return isolated(visible(cell.text));
}

const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** Text that runs from right to left is isolated, or it would reorder the cells beside it. */
function isolated(text: string): string {
  return RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text;
}

function padded(text: string, width: number, right: boolean): string {
  const cut = truncated(text, width);
  const space = " ".repeat(Math.max(0, width - stringWidth(cut)));
  return right ? space + cut : cut + space;
}

function truncated(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  let kept = "";
  let used = 1;
  for (const character of graphemes(text)) {
    used += stringWidth(character);
    if (used > width) break;
    kept += character;
  }
  return kept.startsWith("\u2068") ? `${kept}\u2069…` : `${kept}…`;
}

/** Cells of a terminal; of a long text only enough to know that it is too long. */
function textWidth(text: string): number {
  return stringWidth(text.slice(0, 20 * WIDEST));
}

function widest(cells: readonly string[]): number {
  return cells.reduce((most, cell) => Math.max(most, textWidth(cell)), 1);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
