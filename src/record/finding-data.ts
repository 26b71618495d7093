import { isObject, isStrings, type JsonObject } from "./json.js";

export const FINDINGS_MIME = "application/vnd.huntbook.findings+json";

/** From the gravest to the least. */
export const SEVERITIES = ["high", "medium", "low", "informational"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** One finding of a hunt, as a notebook output carries it. Times are ISO texts, null where not known. */
export interface Finding {
  readonly hunt: string | null;
  readonly title: string;
  readonly severity: Severity;
  readonly techniques: readonly string[];
  readonly entities: readonly { readonly type: string; readonly id: string }[];
  readonly firstSeen: string | null;
  readonly lastSeen: string | null;
  readonly evidence: unknown;
  readonly key: string | null;
}

/** Reads the findings form, `[{ title, severity, … }]`; undefined when one of them does not fit. */
export function readFindings(value: unknown): Finding[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const findings = (value as unknown[]).map(readFinding);
  return findings.every((f) => f !== undefined) ? findings : undefined;
}

function readFinding(value: unknown): Finding | undefined {
  if (!isObject(value) || typeof value["title"] !== "string") return undefined;
  const severity = SEVERITIES.find((s) => s === value["severity"]);
  const techniques = value["techniques"] ?? [];
  const entities = value["entities"] ?? [];
  if (!severity || !isStrings(techniques) || !Array.isArray(entities) || !entities.every(isEntity)) return undefined;
  const { title } = value;
  return {
    title: title,
    severity,
    techniques,
    entities,
    hunt: textOf(value, "hunt"),
    firstSeen: textOf(value, "firstSeen"),
    lastSeen: textOf(value, "lastSeen"),
    evidence: value["evidence"] ?? null,
    key: textOf(value, "key"),
  };
}

function isEntity(value: unknown): value is { type: string; id: string } {
  return isObject(value) && typeof value["type"] === "string" && typeof value["id"] === "string";
}

function textOf(value: JsonObject, name: string): string | null {
  const text = value[name];
  return typeof text === "string" && text !== "" ? text : null;
}
