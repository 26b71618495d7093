import { type Html, html, visible } from "./html.js";
import { count } from "./moment.js";
import type { TimeWindow } from "./query-data.js";
import type { Story } from "./story.js";
import { renderTime, renderWindow } from "./time.js";

/** What one wants to know before reading: when it was run, where, over which time, how much was asked. */
export function renderFacts({ asked, found }: Story, generatedAt: Date | null): Html {
  const workspaces = [...new Set(asked.map((a) => a.record.workspace))];
  const starts = asked.flatMap((a) => a.record.startedAt ?? []).sort();
  const covered = span(asked.flatMap((a) => a.record.covered ?? []));
  return html`<dl class="facts-list head">
    ${fact("Run", starts.length === 0 ? absent("time not recorded") : renderTime(starts[0] ?? ""))}
    ${fact(workspaces.length > 1 ? "Workspaces" : "Workspace", workspaces.length === 0 ? absent("not recorded") : names(workspaces))}
    ${fact("Data covered", renderWindow(covered, "not known"))}
    ${fact("Asked", html`${count(asked.length, "query", "queries")}, ${count(found.length, "finding")}`)}
    ${generatedAt === null ? null : fact("Record made", renderTime(generatedAt.toISOString()))}
  </dl>`;
}

function fact(term: string, description: Html): Html {
  return html`<div>
    <dt>${term}</dt>
    <dd>${description}</dd>
  </div>`;
}

function absent(text: string): Html {
  return html`<span class="absent">${text}</span>`;
}

function names(workspaces: readonly string[]): Html {
  return html`${workspaces.map((w, i) => html`${i === 0 ? "" : ", "}<bdi>${visible(w)}</bdi>`)}`;
}

/** From the earliest start to the latest end. */
function span(windows: readonly TimeWindow[]): TimeWindow | null {
  const start = windows.map((w) => w.start).sort()[0];
  const end = windows
    .map((w) => w.end)
    .sort()
    .at(-1);
  return start === undefined || end === undefined ? null : { start, end };
}
