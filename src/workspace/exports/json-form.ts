/**
 * Which form a JSON file has, from its start: objects one a line, an array, or an answer of the query API. "unclear" when
 * only the whole text can tell, null when it is none of them.
 */
export function jsonForm(head: string, whole: boolean): "lines" | "array" | "response" | "unclear" | null {
  const lines = head.split("\n");
  const complete = (whole ? lines : lines.slice(0, -1)).map(parsed).filter((line) => line !== undefined);
  if (/^\s*\{\s*"tables"\s*:\s*\[/.test(head)) return "response";
  if (/^\s*\[\s*(?:\{|\]|$)/.test(head)) return "array";
  if (complete.some(isResponse)) return "response";
  if (complete.some(isObject)) return "lines";
  return /^\s*\{/.test(head) ? "unclear" : null;
}

/** Whether a JSON value is an answer of the query API. */
export function isResponse(value: unknown): boolean {
  return (
    isObject(value) &&
    Array.isArray(value["tables"]) &&
    value["tables"].every((table) => isObject(table) && "rows" in table)
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parsed(line: string): unknown {
  if (!line.trimStart().startsWith("{")) return undefined;
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}
