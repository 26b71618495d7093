export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isStrings(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((v) => typeof v === "string");
}

/** A text as nbformat stores it: one string or its lines. Undefined for anything else. */
export function multiline(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return isStrings(value) ? value.join("") : undefined;
}

/** The value of a JSON mime type: as it is, or parsed where a frontend stored it as text. Undefined when it is not JSON. */
export function jsonValue(value: unknown): unknown {
  const text = multiline(value);
  if (text === undefined || (Array.isArray(value) && value.length === 0)) return value;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
