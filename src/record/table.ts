import { cellText, cellClass } from "./cell-text.js";
import { type Html, html, scriptJson, visible } from "./html.js";
import { count } from "./moment.js";
import type { RecordTable } from "./table-data.js";

/** Rows that stand in the page; the script sorts, filters and copies over all rows that the notebook kept. */
export const ROWS_IN_PAGE = 1000;

/** A table with a header that says the types; the rows again as data, for the script. */
export function renderTable(table: RecordTable, id: string): Html {
  const { columns, rows, total, title } = table;
  const caption = `${count(total, "row")} × ${count(columns.length, "column")}`;
  return html`<div class="table" data-table="${id}">
    <div class="scroll" tabindex="0" role="region" aria-label="${title ?? "Table"}, ${caption}">
      <table>
        <caption>
          ${title === null ? null : html`<strong><bdi>${visible(title)}</bdi></strong> `}${caption}${shownNote(rows.length, total)}
        </caption>
        <thead>
          <tr>
            ${columns.map(headerCell)}
          </tr>
        </thead>
        <tbody>
          ${rows.slice(0, ROWS_IN_PAGE).map((row) => tableRow(columns, row))}
        </tbody>
      </table>
    </div>
    <script type="application/json" id="${id}-data">
      ${scriptJson({ columns, rows, inPage: ROWS_IN_PAGE })}
    </script>
  </div>`;
}

/** What the reader does not see, so that nobody takes a part for the whole. */
function shownNote(kept: number, total: number): string {
  if (kept < total)
    return `. The notebook kept the first ${kept.toLocaleString("en-US")}; the others are not in this record.`;
  return kept > ROWS_IN_PAGE ? `, ${ROWS_IN_PAGE.toLocaleString("en-US")} shown at a time.` : "";
}

function headerCell({ name, type }: RecordTable["columns"][number]): Html {
  const label = type === "datetime" ? "datetime, UTC" : type;
  const kindOfColumn = classOf(type);
  return html`<th scope="col" ${kindOfColumn}>
    <bdi class="name">${visible(name)}</bdi><span class="type">${visible(label)}</span>
  </th>`;
}

function tableRow(columns: RecordTable["columns"], row: readonly unknown[]): Html {
  return html`<tr>
    ${columns.map(({ type }, i) => tableCell(type, row[i]))}
  </tr> `;
}

function tableCell(type: string, value: unknown): Html {
  const { text, kind } = cellText(type, value);
  const kindOfColumn = classOf(type);
  const content = kind === "value" ? html`<bdi>${visible(text)}</bdi>` : html`<span class="absent">${text}</span>`;
  return html`<td${kindOfColumn}>${content}</td>`;
}

function classOf(type: string): Html | null {
  const name = cellClass(type);
  return name === null ? null : html` class="${name}"`;
}
