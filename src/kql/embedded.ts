import type { Expression, Node, SourceFile, TaggedTemplateExpression, TemplateLiteral } from "typescript";
import type { Span } from "../errors.js";
import type { Diagnostic } from "./diagnostic.js";
import { quotedName } from "./name.js";

/** A place in one of several sources (the cells of a notebook, or the one text of a file). */
export interface SourcePlace {
  readonly source: number;
  readonly offset: number;
}

/** A query in a `kql` tag, as far as it is known without running anything. */
export interface EmbeddedQuery {
  readonly text: string;
  /** Where each character of `text` comes from, and the end. */
  readonly places: readonly SourcePlace[];
  /** Where a value that only a run knows stands in `text`. */
  readonly holes: readonly Span[];
}

interface Piece {
  readonly character: string;
  readonly place: SourcePlace;
  readonly hole: boolean;
}

interface Tag {
  readonly source: number;
  readonly file: SourceFile;
  readonly node: TaggedTemplateExpression;
  /** The constant that it is given to: another tag may put it in. */
  readonly name: string | null;
}

/**
 * The queries in the `kql` tags of TypeScript sources that belong together. A constant that holds a fragment is put in
 * where another tag names it; every other `${value}` is a hole. Fragments that begin with `|` and are put in nowhere are
 * left out: what they would stand behind is not known.
 *
 * @example const [query] = await embeddedQueries(["await ws.query(kql`SigninLogs | take ${n}`)"])
 */
export async function embeddedQueries(sources: readonly string[]): Promise<EmbeddedQuery[]> {
  const { default: ts } = await import("typescript");
  const tags: Tag[] = [];
  for (const [source, text] of sources.entries()) {
    const file = ts.createSourceFile(`source${source}.ts`, text, ts.ScriptTarget.ESNext, true);
    collect(file, file, source);
  }
  const fragments = new Map(tags.flatMap((tag) => (tag.name === null ? [] : [[tag.name, tag] as const])));
  const used = new Set<Tag>();
  const read = tags.map((tag) => ({ tag, pieces: piecesOf(tag, []) }));
  return read
    .filter(({ tag, pieces }) => !used.has(tag) && !/^\s*(\||$)/.test(textOf(pieces)))
    .map(({ tag, pieces }) => embedded(pieces, { source: tag.source, offset: tag.node.template.getEnd() - 1 }));

  function collect(node: Node, file: SourceFile, source: number): void {
    if (ts.isTaggedTemplateExpression(node) && ts.isIdentifier(node.tag) && node.tag.text === "kql") {
      const { parent } = node;
      const name = ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name) ? parent.name.text : null;
      tags.push({ source, file, node, name });
    }
    ts.forEachChild(node, (inner) => {
      collect(inner, file, source);
    });
  }

  function piecesOf(tag: Tag, within: readonly Tag[]): Piece[] {
    const { template } = tag.node;
    if (ts.isNoSubstitutionTemplateLiteral(template)) return written(template, tag);
    return [
      ...written(template.head, tag),
      ...template.templateSpans.flatMap((span) => [
        ...valueOf(span.expression, tag, within),
        ...written(span.literal, tag),
      ]),
    ];
  }

  function valueOf(expression: Expression, tag: Tag, within: readonly Tag[]): Piece[] {
    const place = { source: tag.source, offset: expression.getStart(tag.file) };
    const inner = ts.isIdentifier(expression)
      ? fragments.get(expression.text)
      : tags.find(({ node }) => node === expression);
    if (inner && !within.includes(inner) && inner !== tag) {
      used.add(inner);
      return piecesOf(inner, [...within, tag]);
    }
    const named = ts.isCallExpression(expression) && expression.expression.getText(tag.file) === "kql.id";
    const [argument] = named ? expression.arguments : [];
    if (argument && ts.isStringLiteralLike(argument)) return standing(quotedName(argument.text), place, false);
    return standing(`value_${place.offset}`, place, true);
  }
}

/** The text between two values as KQL has it, each character with its place; an escaped backquote counts as one. */
function written(part: TemplateLiteral | { getStart(): number; getEnd(): number }, tag: Tag): Piece[] {
  const start = part.getStart(tag.file) + 1;
  const source = tag.file.text.slice(start, part.getEnd());
  const raw = source.replace(/(`|\$\{)$/, "");
  return [...raw.matchAll(/\\(?:\\|`|\$\{)|[^]/g)].flatMap(({ 0: found, index }) => {
    const place = { source: tag.source, offset: start + index };
    return standing(/^\\[`$]/.test(found) ? found.slice(1) : found, place, false);
  });
}

function standing(text: string, place: SourcePlace, hole: boolean): Piece[] {
  return text.split("").map((character) => ({ character, place, hole }));
}

function textOf(pieces: readonly Piece[]): string {
  return pieces.map(({ character }) => character).join("");
}

function embedded(pieces: readonly Piece[], end: SourcePlace): EmbeddedQuery {
  const holes: Span[] = [];
  for (const [i, { hole, place }] of pieces.entries()) {
    const last = holes.at(-1);
    const goesOn = last && last.start + last.length === i && pieces[i - 1]?.place === place;
    if (hole && goesOn) holes[holes.length - 1] = { start: last.start, length: last.length + 1 };
    else if (hole) holes.push({ start: i, length: 1 });
  }
  return { text: textOf(pieces), places: [...pieces.map(({ place }) => place), end], holes };
}

/** Only those that say something of the text itself, not of what stands in for a value that a run would bring. */
export function withoutHoles(found: readonly Diagnostic[], { holes }: EmbeddedQuery): Diagnostic[] {
  return found.filter(({ span }) => !holes.some((hole) => overlap(hole, span)));
}

function overlap(a: Span, b: Span): boolean {
  return a.start < b.start + Math.max(b.length, 1) && b.start < a.start + a.length;
}
