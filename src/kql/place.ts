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

/** Comments, and `#` directives, which KQL reads to the end of the line too. U+2028 and U+2029 end a line, but no string. */
const COMMENT = /(?:\/\/|#)[^\r\n\u2028\u2029]*/y;
const MULTILINE = /```[^]*?```|~~~[^]*?~~~/y;
const VERBATIM = /@"(?:[^"\r\n]|"")*"(?!")|@'(?:[^'\r\n]|'')*'(?!')/y;
/** The escapes that KQL knows; at any other backslash its scanner ends the string, and reads on as code. */
const ESCAPE = String.raw`\\(?:["'\\abfnrtv0-7]|x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8})`;
const OPEN = String.raw`"(?:[^"\\\r\n]+|${ESCAPE})*|'(?:[^'\\\r\n]+|${ESCAPE})*`;
const STRING = new RegExp(`"(?:[^"\\\\\\r\\n]+|${ESCAPE})*"|'(?:[^'\\\\\\r\\n]+|${ESCAPE})*'`, "y");
const STRING_START = new RegExp(`\`\`\`|~~~|@["']|${OPEN}`, "y");
const LITERAL =
  /\b(bool|boolean|datetime|date|timespan|time|guid|uniqueid|int|int32|int64|long|real|double|float|decimal)\s*\(([^)\r\n\u2028\u2029]*)(\)?)/y;
const WORD = /\w+/y;
/** Where it depends on what stands before whether `~~~` begins a string, as in `=~~~` and `in~~~~`. */
const UNCLEAR = /(?<=[^\s(,[:])~~~/y;

/**
 * Where the end of a text lies, read as KQL's scanner reads it.
 *
 * @throws KqlSyntax for a string or a typed literal that its line does not close, and for an escape that KQL does not know.
 */
export function placeAtEnd(text: string): Place {
  for (let at = 0; at < text.length;) {
    const comment = match(COMMENT, text, at);
    if (comment !== undefined) {
      at += comment.length;
      if (at === text.length) return { in: "comment" };
      continue;
    }
    if (match(UNCLEAR, text, at) !== undefined) throw unclear(text, at);
    const closed = match(MULTILINE, text, at) ?? match(VERBATIM, text, at) ?? match(STRING, text, at);
    if (closed !== undefined) {
      at += closed.length;
      continue;
    }
    const open = match(STRING_START, text, at);
    if (open !== undefined) return openString(text, at, open);
    LITERAL.lastIndex = at;
    const literal = LITERAL.exec(text);
    if (literal) {
      const [whole, type = "", inside = "", end] = literal;
      if (end === "" && at + whole.length === text.length) return { in: "literal", start: at, type, inside };
      if (end === "") throw unclosed(`${type} literal`, text, at);
      at += whole.length;
      continue;
    }
    at += match(WORD, text, at)?.length ?? 1;
  }
  return { in: "code" };
}

function openString(text: string, start: number, open: string): Place {
  const multiline = /^(```|~~~)/.test(open);
  const end = start + open.length;
  if (!open.startsWith("@") && !multiline && text[end] === "\\" && end + 1 < text.length) {
    throw new HuntbookError(
      "KqlSyntax",
      `The query holds a string with ${text.slice(end, end + 2)}, which KQL does not know.`,
      {
        hint: String.raw`Double the backslash, or write the string as @"…".`,
        text,
        span: { start: end, length: 2 },
      },
    );
  }
  if (!multiline && /[\r\n]/.test(text.slice(start))) throw unclosed("string", text, start);
  return { in: "string", start };
}

function unclear(text: string, start: number): HuntbookError {
  return new HuntbookError("KqlSyntax", "The query holds ~~~ right after something else.", {
    hint: "Put a space before a string in ~~~.",
    text,
    span: { start, length: 3 },
  });
}

export function unclosed(what: string, text: string, start: number): HuntbookError {
  return new HuntbookError("KqlSyntax", `The query holds a ${what} that is not closed.`, {
    text,
    span: { start, length: 1 },
  });
}

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
