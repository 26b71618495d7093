import { HuntbookError } from "../errors.js";
import { SEVERITIES, type Severity } from "../record/finding-data.js";

export interface FindingsOptions {
  /** What was found, in the words of a case's title. */
  readonly title: string;
  readonly severity: Severity;
  readonly techniques: readonly string[];
  /** By type of entity (ip, account, host …) the column that names it, or several; a list in a cell is an entity a member. */
  readonly entities: Readonly<Record<string, string | readonly string[]>>;
  /**
   * Columns of the first and last time. Left out: FirstSeen and LastSeen where the table has them, else its one datetime
   * column for both, else not known.
   */
  readonly firstSeen?: string;
  readonly lastSeen?: string;
  /** The columns to keep as evidence; all of them when it is left out. */
  readonly evidence?: readonly string[];
  /** The name of the hunt where no runner tells it (HUNTBOOK_HUNT); "notebook" when it is left out. */
  readonly hunt?: string;
}

const TECHNIQUE = /^T\d{4}(?:\.\d{3})?$/;
const ENTITY_TYPE = /^[a-z][A-Za-z0-9]*$/;

/** Raises `UsageInvalid` for what is wrong in itself, whatever the table. */
export function checkOptions({ title, severity, techniques, entities }: FindingsOptions): void {
  if (typeof title !== "string" || title.trim() === "") {
    throw wrong("title: a finding needs one.", 'Say what was found, as "Password spray".');
  }
  if (!SEVERITIES.includes(severity)) {
    throw wrong(`severity: ${JSON.stringify(severity)} is none.`, `Choose one of ${SEVERITIES.join(", ")}.`);
  }
  const technique = techniques.find((text) => !TECHNIQUE.test(text));
  if (technique !== undefined) {
    throw wrong(`techniques: ${JSON.stringify(technique)} is no ATT&CK technique.`, "Write it as T1110 or T1110.003.");
  }
  const type = Object.keys(entities).find((name) => !ENTITY_TYPE.test(name));
  if (type !== undefined) {
    throw wrong(`entities: ${JSON.stringify(type)} is no type of entity.`, "Write it as ip, account or fileHash.");
  }
}

function wrong(message: string, hint: string): HuntbookError {
  return new HuntbookError("UsageInvalid", message, { hint });
}
