import { cellName } from "./code-cell.js";
import { renderFinding } from "./finding.js";
import { SEVERITIES } from "./finding-data.js";
import { type Html, html } from "./html.js";
import { count } from "./moment.js";
import type { CodeEntry, Story } from "./story.js";

/** Everything that keeps the record from being the whole answer, with links to it. */
export function renderDoubts(story: Story): Html | null {
  const failed = story.code.filter((e) => e.state === "failed");
  const notRun = story.code.filter((e) => e.state === "not run");
  const incomplete = story.asked.filter((a) => !a.record.complete);
  const warned = story.asked.filter((a) => a.record.complete && a.record.warnings.length > 0);
  const items = [
    mark("failed", failed.length, `${count(failed.length, "cell")} failed`, failed.map(cellLink)),
    mark("not-run", notRun.length, `${count(notRun.length, "cell")} not run`, notRun.map(cellLink)),
    mark(
      "incomplete",
      incomplete.length,
      `${count(incomplete.length, "answer")} incomplete`,
      incomplete.map(queryLink),
    ),
    mark("warning", warned.length, `${count(warned.length, "answer")} with warnings`, warned.map(queryLink)),
  ].filter((item) => item !== null);
  return items.length === 0
    ? null
    : html`<div class="doubts" role="note" aria-label="What limits this record">${items}</div>`;
}

function mark(kind: string, n: number, head: string, links: readonly Html[]): Html | null {
  if (n === 0) return null;
  return html`<p class="mark ${kind}">
    <strong>${head}:</strong> ${links.map((link, i) => (i === 0 ? link : html`, ${link}`))}.
  </p>`;
}

function cellLink(entry: CodeEntry): Html {
  return html`<a href="#${entry.id}">${cellName(entry)}</a>`;
}

function queryLink({ id, number }: Story["asked"][number]): Html {
  return html`<a href="#${id}">query ${number}</a>`;
}

/** The findings, the gravest first, under one sentence that says what the record amounts to. */
export function renderVerdict(story: Story): Html {
  return html`<section id="findings" aria-labelledby="findings-title">
    <h2 id="findings-title">Findings</h2>
    <p class="verdict">${sentence(story)}</p>
    ${story.found.map(renderFinding)}
  </section>`;
}

/** No findings is a result only where everything ran and was answered; otherwise it says nothing. */
function sentence({ found, code, asked }: Story): string {
  const whole = code.every((e) => e.state === "done" || e.state === "empty") && asked.every((a) => a.record.complete);
  if (found.length > 0) {
    const counts = SEVERITIES.map((s) => [s, found.filter((f) => f.finding.severity === s).length] as const);
    const parts = counts.filter(([, n]) => n > 0).map(([severity, n]) => `${n} ${severity}`);
    const rest = whole ? "" : " There may be more: not everything was run and answered completely.";
    return `${count(found.length, "finding")}: ${parts.join(", ")}.${rest}`;
  }
  if (!whole)
    return "No findings, but not everything was run and answered completely: this does not show that there is nothing.";
  if (asked.length === 0) return "No findings are told in this notebook, and no query is recorded in it.";
  return `No findings. ${asked.length === 1 ? "The query was" : `All ${asked.length} queries were`} answered completely.`;
}
