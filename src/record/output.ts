import type { Anchors } from "./anchors.js";
import { renderChart, renderImage } from "./chart.js";
import { type Html, html, visible } from "./html.js";
import { readProse, renderProse } from "./markdown.js";
import { count } from "./moment.js";
import type { Shown } from "./output-data.js";
import { renderQuery } from "./query.js";
import type { PlacedOutput } from "./story.js";
import { renderTable } from "./table.js";

/** One output: the marks and provenance of its queries, then what it shows. */
export function renderOutput(output: PlacedOutput, anchors: Anchors): Html {
  const content = output.shown === null ? null : renderShown(output.shown, output, anchors);
  return html`<div class="output">${output.asked.map(renderQuery)} ${content}</div>`;
}

function renderShown(shown: Shown, { id, found }: PlacedOutput, anchors: Anchors): Html {
  switch (shown.kind) {
    case "findings":
      return renderFound(found);
    case "table":
      return renderTable(shown.table, id);
    case "chart":
      return renderChart(shown, id);
    case "image":
      return renderImage(shown);
    case "markdown":
      return html`<div class="prose">${renderProse(readProse(shown.text, {}, anchors), anchors, null)}</div>`;
    case "json":
      return textBlock(JSON.stringify(shown.value, null, 2), "text");
    case "text":
      return html`${textBlock(shown.text, "text")}${shown.note === null ? null : note(shown.note)}`;
    case "stream":
      return textBlock(shown.text, `text ${shown.name}`);
    case "error":
      return renderError(shown);
    case "unshown":
      return note(shown.note);
  }
}

/** Where the findings were made, only their titles: the cards stand at the top of the record. */
function renderFound(found: PlacedOutput["found"]): Html {
  if (found.length === 0) return note("No findings here.");
  return html`<p class="found-here">${count(found.length, "finding")}, told at the top of this record:</p>
    <ul class="found-here">
      ${found.map(({ id, finding }) => html`<li><a href="#${id}">${visible(finding.title)}</a> <span class="type">${finding.severity}</span></li>`)}
    </ul>`;
}

function renderError({ name, message, traceback }: Extract<Shown, { kind: "error" }>): Html {
  return html`<div class="mark failed">
    <strong>${visible(name === "" ? "Error" : name)}</strong>
    <pre class="text" tabindex="0">${visible(traceback.trim() === "" ? message : traceback)}</pre>
  </div>`;
}

function textBlock(text: string, kind: string): Html {
  return html`<pre class="${kind}" tabindex="0">${visible(text.replace(/\n+$/, ""))}</pre>`;
}

function note(text: string): Html {
  return html`<p class="note">${visible(text)}</p>`;
}
