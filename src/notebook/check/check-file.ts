import { readFile } from "node:fs/promises";
import { basename, extname } from "node:path";
import { HuntbookError, position } from "../../errors.js";
import type { Diagnostic } from "../../kql/diagnostic.js";
import { embeddedQueries, withoutHoles, type EmbeddedQuery } from "../../kql/embedded.js";
import type { Parser } from "../../kql/parser.js";
import { sourceOf } from "../notebook.js";
import { parseNotebook } from "../read.js";
import type { CheckFinding } from "./finding.js";
import { linesOfCells } from "./notebook-lines.js";

/** What a file is made of: sources that belong together, and how a place in one is told. */
interface Sources {
  readonly queries: readonly EmbeddedQuery[];
  readonly texts: readonly string[];
  readonly place: (source: number, line: number) => Pick<CheckFinding, "cell" | "fileLine">;
}

export interface FileChecked {
  readonly file: string;
  /** How many queries were found in it. */
  readonly queries: number;
  readonly findings: readonly CheckFinding[];
}

/**
 * Checks the queries of a file without running them: a `.kql` (or `.csl`) file is one query, in notebooks and in
 * TypeScript or JavaScript every `kql` tag is one. Errors come first in each query; advice only where there are none.
 *
 * @throws UsageInvalid when the file cannot be read or is of another kind, NotebookInvalid for a notebook that is none.
 */
export async function checkFile(file: string, parser: Parser): Promise<FileChecked> {
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new HuntbookError("UsageInvalid", `${file} cannot be read`, { hint: "Check the path.", cause });
  });
  const sources = await sourcesOf(file, text);
  const findings = sources.queries.flatMap((query) =>
    diagnosticsOf(query, parser).map((diagnostic) => located(diagnostic, query, sources, file)),
  );
  return { file, queries: sources.queries.length, findings };
}

async function sourcesOf(file: string, text: string): Promise<Sources> {
  const inFile = (_: number, line: number) => ({ cell: null, fileLine: line });
  switch (extname(file).toLowerCase()) {
    case ".kql":
    case ".csl":
      return { queries: text.trim() === "" ? [] : [wholeText(text)], texts: [text], place: inFile };
    case ".ts":
    case ".mts":
    case ".cts":
    case ".js":
    case ".mjs":
      return { queries: await embeddedQueries([text]), texts: [text], place: inFile };
    case ".ipynb": {
      const { cells } = parseNotebook(text, basename(file));
      const code = cells.flatMap((cell, i) =>
        cell.cell_type === "code" ? [{ cell: i + 1, text: sourceOf(cell) }] : [],
      );
      const lines = linesOfCells(text);
      const texts = code.map((each) => each.text);
      const place = (source: number, line: number) => {
        const cell = code[source]?.cell ?? 1;
        return { cell, fileLine: lines(cell, line) };
      };
      return { queries: await embeddedQueries(texts), texts, place };
    }
    default:
      throw new HuntbookError("UsageInvalid", `${file} is of a kind that check does not read`, {
        hint: "It reads .kql, .csl, .ipynb, .ts and .js files.",
      });
  }
}

function wholeText(text: string): EmbeddedQuery {
  const places = Array.from({ length: text.length + 1 }, (_, offset) => ({ source: 0, offset }));
  return { text, places, holes: [] };
}

function diagnosticsOf(query: EmbeddedQuery, parser: Parser): Diagnostic[] {
  const errors = parser.check(query.text);
  // Behind a word that is no operator nothing is read as it was meant.
  const lost = errors.findIndex(({ code }) => code === "KS176");
  const told = withoutHoles(lost < 0 ? errors : errors.slice(0, lost + 1), query);
  return told.length > 0 ? told : withoutHoles(parser.advise(query.text), query);
}

function located({ span, ...told }: Diagnostic, query: EmbeddedQuery, sources: Sources, file: string): CheckFinding {
  const end = query.places.length - 1;
  const start = query.places[Math.min(span.start, end)] ?? { source: 0, offset: 0 };
  const last = query.places[Math.min(span.start + Math.max(span.length, 1) - 1, end)];
  const text = sources.texts[start.source] ?? "";
  const { line, column } = position(text, start.offset);
  const stop = position(text, last?.source === start.source ? last.offset + 1 : start.offset + 1);
  return {
    ...told,
    file,
    ...sources.place(start.source, line),
    line,
    column,
    endLine: stop.line,
    endColumn: stop.column,
  };
}
