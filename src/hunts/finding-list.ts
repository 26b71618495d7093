import { displaySymbol, type Displayable, type MimeBundle } from "../chart/mime.js";
import { displayWhenLast } from "../display/last-expression.js";
import { FINDINGS_MIME, type Severity } from "../record/finding-data.js";
import type { Entity } from "./entity.js";
import { findingsHtml } from "./finding-html.js";
import { findingsText } from "./finding-text.js";

/** One thing that a hunt found. Times are ISO texts in UTC, null where they are not known. */
export interface Finding {
  readonly hunt: string;
  readonly title: string;
  readonly severity: Severity;
  /** MITRE ATT&CK techniques, such as "T1110.003". */
  readonly techniques: readonly string[];
  readonly entities: readonly Entity[];
  readonly firstSeen: string | null;
  readonly lastSeen: string | null;
  /** The row that it rests on, as plain JSON. */
  readonly evidence: Readonly<Record<string, unknown>>;
  /** The same in every run that finds the same: see `findingKey`. */
  readonly key: string;
}

/** The findings of a hunt: an array that a cell shows. What its methods give (`filter`, `map` …) are plain arrays. */
export class Findings extends Array<Finding> implements Displayable {
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }

  /** The findings as data, for runner and record, as a table, and as text. */
  [displaySymbol](): MimeBundle {
    return {
      "text/html": findingsHtml(this),
      "text/plain": findingsText(this),
      [FINDINGS_MIME]: [...this],
    };
  }
}

displayWhenLast(
  Findings.prototype,
  (found) => found[displaySymbol](),
  (found) => `[Findings: ${found.length}]`,
);
