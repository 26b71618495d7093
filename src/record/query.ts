import { highlighted } from "./highlight.js";
import { type Html, html, visible } from "./html.js";
import { count, duration } from "./moment.js";
import type { QueryRecord } from "./query-data.js";
import type { Asked } from "./story.js";
import { renderTime, renderWindow } from "./time.js";

/** Beside an answer: what was asked, where, when and how completely; unmistakable where something is missing. */
export function renderQuery({ id, number, record }: Asked): Html {
  const { warnings, columns, sha256, versions } = record;
  return html`${doubt(record, number)}
    <details class="query" id="${id}">
      <summary>
        <span class="what">Query ${number}: what was asked, where, when, how completely</span>
        <span class="facts"
          >${[count(record.rows, "row"), took(record), completeness(record)].filter(Boolean).join(" · ")}</span
        >
      </summary>
      <pre class="code" tabindex="0"><code>${highlighted(record.query, "kql")}</code></pre>
      <dl class="facts-list">
        ${fact("Workspace", visible(record.workspace))}
        ${fact("Timespan asked", renderWindow(record.asked, "none set beside the query"))}
        ${fact("Data covered", renderWindow(record.covered, "not known"))}
        ${fact("Answer", html`${count(record.rows, "row")}, ${completeness(record)}`)}
        ${warnings.length > 0 ? fact("Warnings", warningList(warnings)) : null}
        ${record.startedAt === null ? null : fact("Started", renderTime(record.startedAt))}
        ${record.durationMs === null ? null : fact("Took", html`${took(record)}`)}
        ${columns.length > 0 ? fact("Columns", html`${columns.map((c) => html`<span class="column"><bdi>${visible(c.name)}</bdi> <span class="type">${visible(c.type)}</span></span> `)}`) : null}
        ${sha256 === null ? null : fact("SHA-256 of the answer", html`<code>${visible(sha256)}</code>`)}
        ${Object.keys(versions).length > 0 ? fact("Versions", html`${Object.entries(versions).map(([name, v]) => html`<span class="column">${visible(name)} ${visible(v)}</span> `)}`) : null}
      </dl>
    </details>`;
}

/** The mark over an answer that is not the whole answer, or that needs to be read with care. */
function doubt(record: QueryRecord, number: number): Html | null {
  if (record.complete && record.warnings.length === 0) return null;
  const head = record.complete
    ? `Query ${number} was answered with warnings.`
    : `Query ${number} was not answered completely.`;
  return html`<div class="mark ${record.complete ? "warning" : "incomplete"}" role="note">
    <strong>${head}</strong>
    ${record.complete ? null : "Rows that it asked for are missing below."} ${warningList(record.warnings)}
  </div>`;
}

function warningList(warnings: readonly string[]): Html | null {
  if (warnings.length === 0) return null;
  return html`<ul>
    ${warnings.map((w) => html`<li dir="auto">${visible(w)}</li>`)}
  </ul>`;
}

/** All queries of the record, each with its place. */
export function renderQueryList(asked: readonly Asked[]): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="All queries">
    <table class="queries">
      <thead>
        <tr>
          <th scope="col" class="numeric">No.</th>
          <th scope="col">Query</th>
          <th scope="col">Workspace</th>
          <th scope="col">Started, UTC</th>
          <th scope="col">Data covered, UTC</th>
          <th scope="col" class="numeric">Rows</th>
          <th scope="col" class="numeric">Took</th>
          <th scope="col">Answer</th>
        </tr>
      </thead>
      <tbody>
        ${asked.map(listRow)}
      </tbody>
    </table>
  </div>`;
}

function listRow({ id, number, record }: Asked): Html {
  const lines = record.query.split("\n").filter((line) => line.trim() !== "" && !/^\s*\/\//.test(line));
  const state = record.complete ? (record.warnings.length > 0 ? "warning" : "complete") : "incomplete";
  return html`<tr>
    <td class="numeric"><a href="#${id}">${number}</a></td>
    <td class="kql"><code>${visible((lines[0] ?? "").trim())}${lines.length > 1 ? " …" : ""}</code></td>
    <td><bdi>${visible(record.workspace)}</bdi></td>
    <td>${record.startedAt === null ? "" : renderTime(record.startedAt, "bare")}</td>
    <td>${renderWindow(record.covered, "not known", "bare")}</td>
    <td class="numeric">${record.rows.toLocaleString("en-US")}</td>
    <td class="numeric">${took(record)}</td>
    <td class="state ${state}">${completeness(record)}</td>
  </tr>`;
}

function fact(term: string, description: Html | null): Html {
  return html`<div>
    <dt>${term}</dt>
    <dd>${description}</dd>
  </div>`;
}

function took({ durationMs }: QueryRecord): string {
  return durationMs === null ? "" : duration(durationMs);
}

function completeness({ complete, warnings }: QueryRecord): string {
  if (!complete) return "INCOMPLETE";
  return warnings.length > 0 ? `complete, ${count(warnings.length, "warning")}` : "complete";
}
