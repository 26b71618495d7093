import type { Anchors } from "./anchors.js";
import { type Html, html, visible } from "./html.js";

/** One line of the list at the side; `depth` 1 are the record's own parts, deeper ones the notebook's headings. */
interface Line {
  readonly id: string;
  readonly depth: number;
  readonly text: string;
}

/** The list of contents: the record's parts, and under "Notebook" the prose's headings down to `###`. */
export function renderContents(
  parts: readonly { id: string; text: string }[],
  anchors: Anchors,
  title: string | null,
): Html {
  const headings = anchors.headings.filter((h) => h.level <= 3 && h.id !== title);
  const lines: Line[] = parts.flatMap((part) => [
    { ...part, depth: 1 },
    ...(part.id === "notebook" ? headings.map((h) => ({ id: h.id, text: h.text, depth: h.level <= 2 ? 2 : 3 })) : []),
  ]);
  return html`<nav class="contents" aria-label="Contents">
    <p>Contents</p>
    <ol>
      ${lines.map((line) => html`<li class="depth-${line.depth}"><a href="#${line.id}">${visible(line.text)}</a></li>`)}
    </ol>
  </nav>`;
}
