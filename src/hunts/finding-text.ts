import { utcTime } from "../chart/utc-time.js";
import { visible } from "../chart/visible.js";
import type { Severity } from "../record/finding-data.js";
import type { Entity } from "./entity.js";

/** What text says of a finding. */
export interface ToldFinding {
  readonly title: string;
  readonly severity: Severity;
  readonly entities: readonly Entity[];
  readonly firstSeen: string | null;
  readonly lastSeen: string | null;
}

const LINES = 50;
const ENTITIES = 6;
const WIDEST_SEVERITY = "informational".length;

/** A line a finding under their count; past 50 only how many there are. */
export function findingsText(findings: readonly ToldFinding[]): string {
  const rest = findings.length - LINES;
  return [
    findingsCount(findings.length),
    ...findings.slice(0, LINES).map(findingText),
    ...(rest > 0 ? [`… and ${rest.toLocaleString("en-US")} more`] : []),
  ].join("\n");
}

/** "No findings", "1 finding", "1,204 findings". */
export function findingsCount(count: number): string {
  if (count === 0) return "No findings";
  return `${count.toLocaleString("en-US")} ${count === 1 ? "finding" : "findings"}`;
}

/** Severity, title, entities and times in one line, in which nothing of a log acts on a terminal. */
export function findingText({ severity, title, entities, firstSeen, lastSeen }: ToldFinding): string {
  const parts = [severity.padEnd(WIDEST_SEVERITY), visible(title), entitiesText(entities)];
  return [...parts, seenText(firstSeen, lastSeen)].filter((part) => part !== "").join("  ");
}

/** "ip 203.0.113.77, account mira.holm@contoso.example"; past six only how many more. */
export function entitiesText(entities: readonly Entity[]): string {
  const rest = entities.length - ENTITIES;
  const told = entities.slice(0, ENTITIES).map(({ type, id }) => `${visible(type)} ${visible(id)}`);
  return told.join(", ") + (rest > 0 ? ` and ${rest.toLocaleString("en-US")} more` : "");
}

/** "2026-06-01 08:30:00Z – 2026-06-02 09:00:00Z"; one time alone when there is no other. Empty without times. */
export function seenText(firstSeen: string | null, lastSeen: string | null): string {
  const [first, last] = [firstSeen, lastSeen].map((time) => (time === null ? "" : timeText(time)));
  return first === last ? (first ?? "") : `${first} – ${last}`.trim();
}

function timeText(time: string): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? visible(time) : utcTime(date);
}
