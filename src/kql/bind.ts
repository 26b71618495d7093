import { HuntbookError } from "../errors.js";
import { duration } from "./duration.js";
import { Kql } from "./fragment.js";
import { dynamicText, literal } from "./literal.js";
import { placeAtEnd, type Place } from "./place.js";
import { insideLiteral } from "./typed.js";

/**
 * What goes into a query for a value between the text `before` and the text `after`.
 *
 * @throws KqlValue when the value cannot go there.
 */
export function bind(value: unknown, before: string, after: string): string {
  const place = placeAtEnd(before);
  switch (place.in) {
    case "string":
      throw refused("it stands inside of a string.", "Leave out the quotes around ${…}: the value brings its own.");
    case "literal":
      return bindInLiteral(value, place, after);
    case "comment":
      // A fragment's second line would no longer be part of the comment.
      return (value instanceof Kql ? value.text : list(value)).replace(/[\r\n\u2028\u2029]+/g, " ");
    case "code":
      return bindInCode(value, before, after);
  }
}

function bindInCode(value: unknown, before: string, after: string): string {
  if (value instanceof Kql) return fragment(value);
  if (/\bdynamic\s*\(\s*$/.test(before) && /^\s*\)/.test(after)) return dynamicText(value);
  if (Array.isArray(value)) return bindList(value, before, after);
  requireApart(value, before, after);
  if (value === null) requireNoComparison(before);
  if (typeof value === "string" && /\bago\s*\(\s*$/.test(before)) return literal(durationIn(value));
  return literal(value);
}

/** A fragment that ends in a comment must not take what follows it into the comment. */
function fragment({ text }: Kql): string {
  const end = placeAtEnd(text);
  if (end.in === "string" || end.in === "literal") throw refused("the fragment holds a string that is not closed.");
  return end.in === "comment" ? `${text}\n` : text;
}

function bindInLiteral(value: unknown, { type, inside }: Place & { in: "literal" }, after: string): string {
  const text = inside.trim() === "" && /^\s*\)/.test(after) ? insideLiteral(type, value) : undefined;
  if (text !== undefined) return text;
  const instead = type.startsWith("date") ? "Bind a Date" : "Bind the value";
  throw refused(`it is no ${type}, or not all that stands in ${type}( ).`, `${instead} without ${type}( ) around it.`);
}

function bindList(values: readonly unknown[], before: string, after: string): string {
  const stands = /[([,]\s*$/.test(before) && /^\s*[)\],]/.test(after);
  if (values.length === 0) {
    if (/\b(in~?|has_any|has_all)\s*\(\s*$/.test(before) && /^\s*\)/.test(after)) return literal([]);
    throw refused("an empty array can only stand in in ( ), has_any ( ) or has_all ( ).");
  }
  if (!stands && !values.every((value) => value instanceof Kql)) {
    throw refused(
      "an array is bound as a list.",
      "Write parentheses around it, as in X in (${values}), or dynamic(${values}).",
    );
  }
  return list(values);
}

function list(value: unknown): string {
  if (!Array.isArray(value)) return literal(value);
  return Array.from(value as readonly unknown[], (item, i) => {
    if (item instanceof Kql) return fragment(item);
    if (item === null || Array.isArray(item)) {
      throw refused(`element ${i} is ${item === null ? "null" : "an array"}, which a list cannot hold.`);
    }
    return item === undefined ? elementMissing(i) : literal(item);
  }).join(", ");
}

function elementMissing(i: number): never {
  throw refused(`element ${i} is undefined.`);
}

/** A literal must not run into what stands beside it: `@"…"` is another kind of string, and `x${1}` another name. */
function requireApart(value: unknown, before: string, after: string): void {
  if (/[\w@"'`]$/.test(before) || /(?<!\.)\.$/.test(before)) {
    throw refused(
      "it touches what stands before it.",
      "Put a space or an operator before ${…}; a name is bound as kql.id(name).",
    );
  }
  if (isAmount(value) && /^(d|h|m|s|ms|microseconds?|ticks?)\b/.test(after)) return;
  if (/^[\w@"'`]/.test(after) || /^\.(?!\.)/.test(after)) {
    throw refused(
      "it touches what stands after it.",
      "Put a space or an operator after ${…}; a name is bound as kql.id(name).",
    );
  }
}

/** What may stand before a unit, as in `${7}d`. */
function isAmount(value: unknown): boolean {
  return (typeof value === "number" || typeof value === "bigint") && /^\d+(\.\d+)?$/.test(String(value));
}

/** Comparing with null finds nothing, in KQL as in SQL. */
function requireNoComparison(before: string): void {
  if (!/([=!]=|[=!]~|<>|[<>]=?)\s*$/.test(before)) return;
  throw refused("a comparison with null is never true.", "Ask isnull(X), or isempty(X) of a string.");
}

function durationIn(text: string): unknown {
  try {
    return duration(text);
  } catch (cause) {
    const hint = 'Give ago( ) a duration such as "7d" or "12h".';
    throw new HuntbookError("KqlValue", `${JSON.stringify(text)} is no duration.`, { hint, cause });
  }
}

function refused(what: string, hint?: string): HuntbookError {
  return new HuntbookError("KqlValue", what, hint === undefined ? {} : { hint });
}
