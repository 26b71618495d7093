import { isoText } from "./moment.js";

/** What stands in a table cell; `kind` tells a null and an empty string from a text that says so. */
export interface CellText {
  readonly text: string;
  readonly kind: "value" | "null" | "empty";
}

/** A wire value (datetime as ISO, timespan as text, dynamic as JSON value) as the record's tables show it. */
export function cellText(type: string, value: unknown): CellText {
  if (value === null || value === undefined) return { text: "null", kind: "null" };
  if (value === "") return { text: "empty", kind: "empty" };
  if (typeof value === "string") return { text: type === "datetime" ? isoText(value) : value, kind: "value" };
  return { text: wireText(value), kind: "value" };
}

/** A wire value as text that loses nothing: what a CSV file gets. Null and the empty string are both empty there. */
export function wireText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  return JSON.stringify(value);
}

/** The class of a column's cells: "numeric" stand right-aligned, "fixed" on one line. */
export function cellClass(type: string): "numeric" | "fixed" | null {
  if (["int", "long", "real", "decimal", "timespan"].includes(type)) return "numeric";
  return ["datetime", "guid"].includes(type) ? "fixed" : null;
}
