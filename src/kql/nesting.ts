import { HuntbookError } from "../errors.js";

/** Deeper than anybody writes; the parser takes seconds for 2,000 brackets in each other, and a minute for 20,000. */
const DEEPEST = 400;

/** Texts, comments and brackets. */
const TOKEN = /@"[^"]*"|@'[^']*'|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\/\/[^\n]*|[([{]|[)\]}]/g;

/** Refuses a text whose brackets stand too deep in each other. */
export function checkNesting(text: string): void {
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (/^[([{]$/.test(token)) depth++;
    else if (/^[)\]}]$/.test(token)) depth--;
    if (depth <= DEEPEST) continue;
    throw new HuntbookError("KqlSyntax", `Brackets stand more than ${DEEPEST} deep in each other`, {
      text,
      span: { start: index, length: 1 },
      hint: "Give the inner parts names with let.",
    });
  }
}
