import { HuntbookError } from "../errors.js";

/**
 * What a place in a query lies in: code; a comment; a string that is still open; or the parentheses of a typed literal
 * such as `datetime(…)`, in which KQL reads everything up to the next `)` as the value, quotes included.
 */
export type Place =
  | { readonly in: "code" }
  | { readonly in: "comment" }
  | { readonly in: "string"; readonly start: number }
  | { readonly in: "literal"; readonly start: number; readonly type: string; readonly inside: string };

/** U+2028 and U+2029 end a comment, but no string. */
const COMMENT = /\/\/[^\r\n\u2028\u2029]*/y;
/** `=~` and `!~` before `~~~`, which would otherwise begin a string. */
const OPERATOR = /[=!]~/y;
const STRING =
  /```[\s\S]*?```|~~~[\s\S]*?~~~|@"(?:[^"\r\n]|"")*"(?!")|@'(?:[^'\r\n]|'')*'(?!')|"(?:[^"\\\r\n]+|\\[^\r\n])*"|'(?:[^'\\\r\n]+|\\[^\r\n])*'/y;
const STRING_START = /```|~~~|@?["']/y;
const LITERAL =
  /\b(bool|boolean|datetime|date|timespan|time|guid|uniqueid|int|int32|int64|long|real|double|float|decimal)\s*\(([^)\r\n\u2028\u2029]*)(\)?)/y;
const WORD = /\w+/y;

/**
 * Where the end of a text lies, read as KQL's scanner reads it.
 *
 * @throws KqlSyntax for a string or a typed literal that its line does not close.
 */
export function placeAtEnd(text: string): Place {
  for (let at = 0; at < text.length;) {
    const comment = match(COMMENT, text, at);
    if (comment) {
      at += comment[0].length;
      if (at === text.length) return { in: "comment" };
      continue;
    }
    const closed = match(OPERATOR, text, at) ?? match(STRING, text, at);
    if (closed) {
      at += closed[0].length;
      continue;
    }
    const open = match(STRING_START, text, at);
    if (open) {
      const multiline = open[0].length === 3;
      if (!multiline && /[\r\n]/.test(text.slice(at))) throw unclosed("string", text, at);
      return { in: "string", start: at };
    }
    const literal = match(LITERAL, text, at);
    if (literal) {
      const [whole, type = "", inside = "", end] = literal;
      if (end === "" && at + whole.length === text.length) return { in: "literal", start: at, type, inside };
      if (end === "") throw unclosed(`${type} literal`, text, at);
      at += whole.length;
      continue;
    }
    at += match(WORD, text, at)?.[0].length ?? 1;
  }
  return { in: "code" };
}

export function unclosed(what: string, text: string, start: number): HuntbookError {
  return new HuntbookError("KqlSyntax", `The query holds a ${what} that is not closed.`, {
    text,
    span: { start, length: 1 },
  });
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
