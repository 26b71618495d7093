import { multiline } from "../notebook/json.js";

export { isObject, multiline, type JsonObject } from "../notebook/json.js";

export function isStrings(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((v) => typeof v === "string");
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
