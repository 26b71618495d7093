import { className, list, need, type MsCode } from "../microsoft.js";
import { HuntbookError } from "../../errors.js";
import type { Declaration, NamedQuery, Program } from "../tree.js";
import { readDeclarations } from "./declarations.js";
import { withMostRecords } from "./options.js";
import { readExpression } from "./expressions.js";
import { readQuery } from "./queries.js";
import { Reader, Scope } from "./reader.js";
import { readResults } from "./results.js";

const READERS = { expression: readExpression, query: readQuery };

/** A reader at the beginning of a text. */
export function mainReader(text: string, code: MsCode): Reader {
  return new Reader({ readers: READERS, text, globals: code.Globals, nextId: 0, options: new Map() }, new Scope(null));
}

/** The whole of an analysed text. */
export function readProgram(text: string, code: MsCode): Program {
  const reader = mainReader(text, code);
  const declarations: Declaration[] = [];
  const queries: NamedQuery[] = [];
  for (const statement of list(code.Syntax, "Statements")) {
    if (className(statement) === "ExpressionStatement") {
      const results = readResults(need(statement, "Expression"), reader);
      declarations.push(...results.declarations);
      queries.push(...results.queries.map(({ name, query }) => ({ name, query: withMostRecords(query, reader) })));
    } else declarations.push(...readDeclarations([statement], reader));
  }
  if (queries.length === 0) {
    throw new HuntbookError("KqlSemantic", "The text asks for nothing: it has no query after its let statements", {
      text,
      span: { start: 0, length: text.length },
    });
  }
  return { text, declarations, queries };
}
