import type { ParameterValue } from "./value-type.js";

/** A value as a TypeScript literal that can be nothing but that value, whatever its texts hold. */
export function literal(value: ParameterValue): string {
  if (value === undefined) return "undefined";
  if (value === null) return "null";
  if (value instanceof Date) return `new Date(${text(value.toISOString())})`;
  switch (typeof value) {
    case "string":
      return text(value);
    case "number":
      return Object.is(value, -0) ? "-0" : String(value);
    case "bigint":
      return `${value}n`;
    case "boolean":
      return String(value);
    default:
      return isList(value) ? `[${value.map(literal).join(", ")}]` : object(value);
  }
}

function object(value: Readonly<Record<string, ParameterValue>>): string {
  const fields = Object.entries(value).map(([name, of]) => {
    // Written as a plain key, this one would set the prototype.
    const key = name === "__proto__" ? `["__proto__"]` : text(name);
    return `${key}: ${literal(of)}`;
  });
  return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
}

function text(value: string): string {
  // Older readers of JavaScript end a line at these two.
  return JSON.stringify(value)
    .replace(/\u2028/g, "\\u2028")
    .replace(/\u2029/g, "\\u2029");
}

export function isList(value: ParameterValue): value is readonly ParameterValue[] {
  return Array.isArray(value);
}
