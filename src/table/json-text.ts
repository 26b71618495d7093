import { HuntbookError } from "../errors.js";
import type { ExactColumn } from "./exact.js";
import { textOf } from "./value-text.js";

/** How a dynamic goes into JSON: as text, which the service does, or as the value that the text says. */
export type DynamicForm = "text" | "value";

/**
 * The JSON of each value of a column: bool, int and long as JSON's own, long to the digit; real likewise, but NaN and
 * ±Infinity as strings; everything else as a string, null as null.
 */
export function jsonOf(column: ExactColumn, dynamics: DynamicForm): (row: number) => string {
  const text = textOf(column);
  switch (column.type) {
    case "bool":
    case "int":
    case "long":
      return (row) => text(row) ?? "null";
    case "real": {
      const { values } = column;
      return (row) => (Number.isFinite(values[row]) ? (text(row) ?? "null") : quoted(text(row)));
    }
    case "datetime":
    case "timespan":
    case "guid":
    case "decimal":
    case "string":
      return (row) => quoted(text(row));
    case "dynamic":
      return dynamics === "text" ? (row) => quoted(text(row)) : dynamicJson(column.name, text);
  }
}

/** `JSON.stringify` for a text; most texts have nothing to escape, and seeing that is faster. */
function quoted(text: string | null): string {
  return text === null || /[^\u0020-\u0021\u0023-\u005b\u005d-\ud7ff]/.test(text) ? JSON.stringify(text) : `"${text}"`;
}

/** Goes out as it is, so that no digit is lost; on one line, and only when it is JSON. */
function dynamicJson(name: string, text: (row: number) => string | null): (row: number) => string {
  let last: string | undefined;
  let written = "";
  return (row) => {
    const json = text(row) ?? "null";
    if (json === last) return written;
    try {
      JSON.parse(json);
    } catch (cause) {
      throw new HuntbookError("QueryFailed", `Column "${name}", row ${row}: the dynamic is not JSON.`, { cause });
    }
    last = json;
    // A line break in valid JSON only ever stands between its parts.
    written = json.replace(/[\r\n]+/g, " ");
    return written;
  };
}
