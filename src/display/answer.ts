import type { MimeBundle } from "../chart/mime.js";
import type { ResultInfo } from "../table/result.js";
import { CSS } from "./css.js";
import { escapeHtml } from "./escape.js";
import { provenance, QUERY_MIME } from "./provenance.js";
import { completeHtml, warningsHtml } from "./table-html.js";
import { answerParts, answerTold, rowsTold } from "./told.js";

/**
 * The one line that a query shows: rows, duration, workspace, window, and whether the answer is complete; warnings
 * below it. With it goes the query's provenance.
 *
 * @example answerLine(info)["text/plain"] // "1,204 rows in 0.31 s · sample tenant · 2026-06-01 to 2026-06-30 · complete"
 */
export function answerLine(info: ResultInfo): MimeBundle {
  const parts = answerParts(info).join(" · ");
  return {
    "text/plain": `${rowsTold(info.rows)} in ${answerTold(info)}`,
    "text/html":
      `<div class="huntbook"><style>${CSS}</style><p>${rowsTold(info.rows)} in <bdi>${escapeHtml(parts)}</bdi> · ` +
      `${completeHtml(info)}</p>${warningsHtml(info.warnings)}</div>`,
    [QUERY_MIME]: provenance(info),
  };
}
