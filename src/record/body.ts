import { Anchors } from "./anchors.js";
import { renderCode } from "./code-cell.js";
import { renderContents } from "./contents.js";
import { renderFacts } from "./facts.js";
import { type Html, html, visible } from "./html.js";
import { readProse, renderProse, type Prose } from "./markdown.js";
import { renderParameters } from "./parameters.js";
import { renderQueryList } from "./query.js";
import type { Entry, Story } from "./story.js";
import { renderDoubts, renderVerdict } from "./verdict.js";

export interface BodyView {
  /** In place of the notebook's first `#` heading; without either, `fileName`, the title is a plain word. */
  readonly title: string | null;
  readonly fileName: string | null;
  readonly language: string;
  readonly hideCode: boolean;
  readonly generatedAt: Date | null;
}

/** The record's title and everything in its body. */
export function renderBody(story: Story, view: BodyView): { title: string; body: Html } {
  const anchors = new Anchors();
  const prose = new Map<Entry, Prose>();
  for (const entry of story.entries) {
    if (entry.kind === "prose") prose.set(entry, readProse(entry.source, entry.attachments, anchors));
  }
  const heading = anchors.headings.find((h) => h.level === 1);
  const title = view.title ?? heading?.text ?? view.fileName ?? "Hunting notebook";
  const repeated = heading?.text === title ? heading.id : null;

  const cells = story.entries.map((entry) => renderEntry(entry, prose.get(entry), view, anchors, repeated));
  const parameters = renderParameters(story.code);
  const parts = [
    { id: "findings", text: "Findings" },
    ...(parameters === null ? [] : [{ id: "parameters", text: "Parameters" }]),
    { id: "notebook", text: "Notebook" },
    ...(story.asked.length === 0 ? [] : [{ id: "queries", text: "Queries" }]),
  ];
  const body = html`<a class="skip" href="#record">Skip to the record</a>
    <div class="frame">
      ${renderContents(parts, anchors, repeated)}
      <main id="record">
        <header>
          <p class="record-label">Investigation record</p>
          <h1 dir="auto">${visible(title)}</h1>
          ${renderFacts(story, view.generatedAt)} ${renderDoubts(story)}
        </header>
        ${renderVerdict(story)} ${parameters}
        <section id="notebook" aria-labelledby="notebook-title">
          <h2 id="notebook-title">Notebook</h2>
          ${view.hideCode ? html`<p class="note">The code of the notebook was left out of this record.</p>` : null}
          ${cells}
        </section>
        ${story.asked.length === 0 ? null : queries(story)}
        <footer>
          <p>
            Made by Huntbook from an executed notebook. This file loads nothing and sends nothing; all times are UTC.
          </p>
        </footer>
      </main>
    </div>`;
  return { title, body };
}

function renderEntry(
  entry: Entry,
  prose: Prose | undefined,
  view: BodyView,
  anchors: Anchors,
  without: string | null,
): Html {
  if (entry.kind === "code") return renderCode(entry, view, anchors);
  if (prose) return html`<div class="prose" id="${entry.id}">${renderProse(prose, anchors, without)}</div>`;
  return html`<pre class="text" id="${entry.id}" tabindex="0">${visible(entry.source)}</pre>`;
}

function queries(story: Story): Html {
  return html`<section id="queries" aria-labelledby="queries-title">
    <h2 id="queries-title">Queries</h2>
    ${renderQueryList(story.asked)}
  </section>`;
}
