import { HuntbookError } from "../errors.js";
import { stringLiteral } from "./literal.js";

/**
 * A table's or column's name as KQL has it. KQL's keywords are in small letters, and which of them may stand for a name
 * depends on the place; so only names that begin with a capital letter, as those of Log Analytics do, go without brackets.
 *
 * @throws KqlValue for an empty name.
 */
export function quotedName(name: string): string {
  if (typeof name !== "string" || name === "") {
    throw new HuntbookError("KqlValue", "A table's or column's name is a text of at least one character.");
  }
  if (/^[A-Z][A-Za-z0-9_]*$/.test(name) && !/^(true|false)$/i.test(name)) return name;
  return `['${stringLiteral(name).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}']`;
}
