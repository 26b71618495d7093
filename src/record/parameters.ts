import { highlighted } from "./highlight.js";
import { type Html, html, visible } from "./html.js";
import type { CodeEntry } from "./story.js";

const ASSIGNMENT = /^(?:export\s+)?(?:const|let|var)\s+([A-Za-z_$][\w$]*)\s*(?::[^=]+)?=\s*(.+?);?\s*(?:\/\/\s*(.*))?$/;
const LITERAL =
  /^(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`$\\]*`|-?[\d_.]+(?:e[+-]?\d+)?n?|true|false|null|\[[^()]*\]|new Date\("[^"]*"\))$/i;

interface Parameter {
  readonly name: string;
  readonly value: string;
  readonly comment: string;
}

/** What the notebook was run with: the values that counted, and beside each the default it took the place of. */
export function renderParameters(code: readonly CodeEntry[]): Html | null {
  const cells = code.filter((e) => e.tags.includes("parameters") || e.tags.includes("injected-parameters"));
  if (cells.length === 0) return null;
  const read = cells.map((cell) => readAssignments(cell.source));
  const body = read.every((r) => r !== undefined) ? definitionList(cells, read) : cells.map(asCode);
  return html`<section id="parameters" aria-labelledby="parameters-title">
    <h2 id="parameters-title">Parameters</h2>
    ${body}
  </section>`;
}

function asCode(cell: CodeEntry): Html {
  const origin = cell.tags.includes("parameters") ? "As the notebook has them:" : "As this run set them:";
  return html`<p>${origin}</p>
    <pre class="code" tabindex="0"><code>${highlighted(cell.source, "typescript")}</code></pre>`;
}

function definitionList(cells: readonly CodeEntry[], read: readonly (readonly Parameter[])[]): Html {
  const merged = new Map<string, Parameter & { instead: string | null }>();
  cells.forEach((cell, i) => {
    for (const parameter of read[i] ?? []) {
      const before = merged.get(parameter.name);
      const instead = cell.tags.includes("injected-parameters") && before ? before.value : null;
      const comment = parameter.comment === "" ? (before?.comment ?? "") : parameter.comment;
      merged.set(parameter.name, { ...parameter, comment, instead });
    }
  });
  return html`<dl class="parameters">
    ${[...merged.values()].map(
      (p) =>
        html`<div>
          <dt><code>${visible(p.name)}</code></dt>
          <dd>
            <code>${visible(p.value)}</code>
            ${p.instead === null || p.instead === p.value ? null : html`<span class="facts">in place of ${visible(p.instead)}</span>`}
            ${p.comment === "" ? null : html`<span class="comment-text">${visible(p.comment)}</span>`}
          </dd>
        </div>`,
    )}
  </dl>`;
}

/** Name and value of every line, when all lines are plain assignments of a literal; undefined otherwise. */
function readAssignments(source: string): Parameter[] | undefined {
  const lines = source.split("\n").filter((line) => line.trim() !== "" && !/^\s*\/\//.test(line));
  const found = lines.map((line) => ASSIGNMENT.exec(line.trim()));
  if (found.some((m) => !m || !LITERAL.test(m[2] ?? ""))) return undefined;
  return found.map((m) => ({ name: m?.[1] ?? "", value: m?.[2] ?? "", comment: m?.[3] ?? "" }));
}
