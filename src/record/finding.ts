import { cellText } from "./cell-text.js";
import type { Finding } from "./finding-data.js";
import { type Html, html, visible } from "./html.js";
import { isObject, type JsonObject } from "./json.js";
import type { Found } from "./story.js";
import { renderTime } from "./time.js";

/** One finding as a card: what, how grave, who and when, and what it rests on. */
export function renderFinding({ id, cell, finding }: Found): Html {
  const { title, severity, techniques, entities, evidence, hunt, key } = finding;
  return html`<article class="finding ${severity}" id="${id}" aria-labelledby="${id}-title">
    <header>
      <span class="severity">${severity}</span>
      <h3 id="${id}-title" dir="auto">${visible(title)}</h3>
    </header>
    <dl>
      ${techniques.length > 0 ? row("Techniques", html`${techniques.map((t) => html`<span class="technique">${visible(t)}</span> `)}`) : null}
      ${entities.length > 0 ? row("Entities", renderEntities(entities)) : null} ${row("Seen", seen(finding))}
      ${evidence === null ? null : row("Evidence", renderEvidence(evidence))}
      ${hunt === null ? null : row("Hunt", visible(hunt))}
      ${key === null ? null : row("Key", html`<code>${visible(key)}</code>`)}
    </dl>
    <p class="source"><a href="#${cell}">The cell that found it</a></p>
  </article>`;
}

function row(term: string, description: Html): Html {
  return html`<div>
    <dt>${term}</dt>
    <dd>${description}</dd>
  </div>`;
}

function renderEntities(entities: Finding["entities"]): Html {
  return html`<ul class="entities">
    ${entities.map((e) => html`<li><span class="type">${visible(e.type)}</span> <bdi>${visible(e.id)}</bdi></li>`)}
  </ul>`;
}

function seen({ firstSeen, lastSeen }: Finding): Html {
  if (firstSeen === null && lastSeen === null) return html`<span class="absent">no time given</span>`;
  if (firstSeen === lastSeen || lastSeen === null) return renderTime(firstSeen ?? "");
  if (firstSeen === null) return html`until ${renderTime(lastSeen)}`;
  return html`${renderTime(firstSeen)} – ${renderTime(lastSeen)}`;
}

/** Evidence has no fixed form: a sentence, values by name, rows, or anything else as JSON. */
function renderEvidence(evidence: unknown): Html {
  if (typeof evidence === "string") return html`<bdi>${visible(evidence)}</bdi>`;
  const rows = Array.isArray(evidence) ? (evidence as unknown[]) : [evidence];
  if (rows.length > 0 && rows.every((r): r is JsonObject => isObject(r))) return evidenceTable(rows);
  return html`<pre class="text">${visible(JSON.stringify(evidence, null, 2))}</pre>`;
}

function evidenceTable(rows: readonly JsonObject[]): Html {
  const names = [...new Set(rows.flatMap((r) => Object.keys(r)))];
  return html`<div class="scroll" tabindex="0">
    <table>
      <thead>
        <tr>
          ${names.map((name) => html`<th scope="col"><bdi>${visible(name)}</bdi></th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (r) =>
            html`<tr>
              ${names.map((name) => evidenceCell(r[name]))}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function evidenceCell(value: unknown): Html {
  const { text, kind } = cellText("string", value);
  return html`<td>
    ${kind === "value" ? html`<bdi>${visible(text)}</bdi>` : html`<span class="absent">${text}</span>`}
  </td>`;
}
