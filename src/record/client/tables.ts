import { cellClass, cellText, wireText } from "../cell-text.js";
import { csv } from "../csv.js";
import { compare } from "../order.js";
import type { RecordTable } from "../table-data.js";
import { copyOrOffer } from "./clipboard.js";
import { embedded } from "./embedded.js";
import { visibleText } from "./visible-text.js";

type Data = Pick<RecordTable, "columns" | "rows"> & { readonly inPage: number };
type Row = RecordTable["rows"][number];

/** Makes the record's tables sortable, filterable and copyable. */
export function upgradeTables(): void {
  for (const element of document.querySelectorAll<HTMLElement>("div[data-table]")) {
    const data = embedded(element.dataset["table"] ?? "") as Data | undefined;
    const body = element.querySelector("tbody");
    if (data && body && data.rows.length > 1) upgrade(element, body, data);
  }
}

function upgrade(element: HTMLElement, body: HTMLElement, data: Data): void {
  const { columns, rows, inPage } = data;
  const heads = [...element.querySelectorAll("thead th")];
  const filter = document.createElement("input");
  filter.type = "search";
  filter.placeholder = "Filter rows";
  filter.setAttribute("aria-label", "Filter the rows of this table by text");
  const copyButton = button("Copy as CSV");
  const tools = document.createElement("div");
  tools.className = "tools";
  const status = document.createElement("output");
  let sorted: { column: number; down: boolean } | undefined;
  let shown: readonly Row[] = rows;

  const update = (): void => {
    const wanted = filter.value.trim().toLowerCase();
    shown = wanted === "" ? rows : rows.filter((row) => row.some((v, i) => matches(columns[i]?.type, v, wanted)));
    if (sorted) shown = inOrder(shown, sorted.column, columns[sorted.column]?.type ?? "string", sorted.down);
    body.replaceChildren(...shown.slice(0, inPage).map((row) => tableRow(columns, row)));
    const part = shown.length > inPage ? `, the first ${inPage.toLocaleString("en-US")} shown` : "";
    const of = `${shown.length.toLocaleString("en-US")} of ${rows.length.toLocaleString("en-US")} rows${part}`;
    status.value = wanted === "" && part === "" ? "" : of;
  };

  heads.forEach((head, column) => {
    const sort = button("");
    sort.className = "sort";
    sort.append(...head.childNodes);
    head.append(sort);
    sort.addEventListener("click", () => {
      sorted = { column, down: sorted?.column === column && !sorted.down };
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", sorted.down ? "descending" : "ascending");
      update();
    });
  });
  filter.addEventListener("input", update);
  copyButton.addEventListener("click", () => {
    void copyOrOffer(csv(columns, shown), tools).then((done) => {
      const rowsNow = `${shown.length.toLocaleString("en-US")} rows`;
      status.value = done ? `${rowsNow} copied` : `${rowsNow} selected below: copy them with Ctrl+C or ⌘C`;
    });
  });
  tools.append(filter, copyButton, status);
  element.prepend(tools);
}

function button(label: string): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  return made;
}

function matches(type: string | undefined, value: unknown, wanted: string): boolean {
  const shown = cellText(type ?? "string", value);
  return (
    (shown.kind === "value" ? shown.text : "").toLowerCase().includes(wanted) ||
    wireText(value).toLowerCase().includes(wanted)
  );
}

/** Nulls come last in both directions. */
function inOrder(rows: readonly Row[], column: number, type: string, down: boolean): Row[] {
  return [...rows].sort((a, b) => {
    const [left, right] = [a[column], b[column]];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return down ? compare(type, right, left) : compare(type, left, right);
  });
}

function tableRow(columns: Data["columns"], row: Row): HTMLTableRowElement {
  const line = document.createElement("tr");
  columns.forEach(({ type }, i) => {
    const { text, kind } = cellText(type, row[i]);
    const cell = line.insertCell();
    cell.className = cellClass(type) ?? "";
    const holder = document.createElement(kind === "value" ? "bdi" : "span");
    if (kind !== "value") holder.className = "absent";
    holder.append(visibleText(text));
    cell.append(holder);
  });
  return line;
}
