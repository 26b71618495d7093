import { utcTime } from "./utc-time.js";
import { visible } from "./visible.js";

/** What stands in a chart's inline data. */
export type ChartValue = string | number | boolean | null;

/**
 * A value of a table as JSON holds it: dates as ISO text, bigints as numbers when they are safe and else as text,
 * dynamic values as their JSON text, NaN and the infinities as null, hidden characters made visible.
 */
export function chartValue(value: unknown): ChartValue {
  if (value === null || value === undefined) return null;
  if (typeof value === "string") return visible(value);
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value === "boolean") return value;
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  return visible(jsonText(value));
}

/** A dynamic value as JSON text; bigints inside as digits. */
export function jsonText(value: unknown, indent?: number): string {
  const text = JSON.stringify(
    value,
    (_key, inner: unknown) => (typeof inner === "bigint" ? String(inner) : inner),
    indent,
  ) as string | undefined;
  return text ?? String(value);
}

/** A value as a category: text, with null and the empty string told from texts that say the same. */
export function category(value: unknown): string {
  if (value instanceof Date) return utcTime(value);
  const plain = chartValue(value);
  if (plain === null) return "(null)";
  if (plain === "") return "(empty)";
  return plain === "(null)" || plain === "(empty)" ? JSON.stringify(plain) : labelText(String(plain));
}

/**
 * Text for a title or a category. Vega takes "constructor", "toString" and the like, where they stand in a specification,
 * for references and fails: they are put in quotes.
 */
export function labelText(text: string): string {
  const shown = visible(text);
  return shown in Object.prototype ? JSON.stringify(shown) : shown;
}

/** A value as a number along an axis; null where there is none. */
export function measure(value: unknown): number | null {
  if (typeof value === "bigint") return Number(value);
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

/** A value as milliseconds since 1970; null where there is none. */
export function instant(value: unknown): number | null {
  return value instanceof Date && !Number.isNaN(value.getTime()) ? value.getTime() : null;
}
