import type { Anchors } from "./anchors.js";
import { highlighted } from "./highlight.js";
import { type Html, html, visible } from "./html.js";
import { count } from "./moment.js";
import { renderOutput } from "./output.js";
import type { CodeEntry } from "./story.js";

/** How a code cell is shown: the language of its code, and whether the code is in the record at all. */
export interface CodeView {
  readonly language: string;
  readonly hideCode: boolean;
}

/** A code cell: its state where it is not simply done, its code folded, its outputs. */
export function renderCode(entry: CodeEntry, { language, hideCode }: CodeView, anchors: Anchors): Html {
  if (entry.state === "empty") return html``;
  return html`<section class="cell" id="${entry.id}" aria-label="${cellName(entry)}">
    ${renderState(entry)} ${hideCode ? null : renderSource(entry, language)}
    ${entry.outputs.map((output) => renderOutput(output, anchors))}
  </section>`;
}

/** How the record names a code cell: by its execution count where it ran, else by its place. */
export function cellName(entry: CodeEntry): string {
  return entry.executionCount === null
    ? `Cell [ ] (no. ${entry.id.replace("cell-", "")} in the notebook)`
    : `Cell [${entry.executionCount}]`;
}

function renderSource(entry: CodeEntry, language: string): Html {
  const lines = entry.source.trimEnd().split("\n").length;
  const number = entry.executionCount === null ? "[ ]" : `[${entry.executionCount}]`;
  return html`<details class="source">
    <summary><span class="number">${number}</span> Code <span class="facts">${count(lines, "line")}</span></summary>
    <pre class="code" tabindex="0"><code>${highlighted(entry.source.trimEnd(), language)}</code></pre>
  </details>`;
}

function renderState(entry: CodeEntry): Html | null {
  if (entry.state === "not run") {
    return html`<p class="mark not-run">
      <strong>Not run.</strong> What this cell asks is not answered in this record.
    </p>`;
  }
  if (entry.state !== "failed") return null;
  const word = entry.told !== null && entry.told !== "failed" ? ` (${entry.told})` : "";
  return html`<p class="mark failed">
    <strong>This cell failed${visible(word)}.</strong> Its outputs may be only a part.
  </p>`;
}
