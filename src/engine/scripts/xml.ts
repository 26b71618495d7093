import type * as Saxes from "saxes";
import { lazy, library } from "./libraries.js";
import type { Scripts } from "./script.js";

const saxes = lazy(() => library("saxes") as typeof Saxes);

/** Kusto reads no XML past 1 MB. */
const LONGEST = 1_048_576;
const DEEPEST = 1_000;

type Json = null | string | Json[] | { [name: string]: Json };

interface Element {
  readonly name: string;
  readonly attributes: Map<string, Json>;
  /** By name, in the order of first appearance; pieces of text under #text. */
  readonly children: Map<string, Json[]>;
}

function add(element: Element, name: string, value: Json): void {
  const values = element.children.get(name);
  if (values) values.push(value);
  else element.children.set(name, [value]);
}

/** What has only text is that text; of several children with one name comes an array. */
function valueOf({ attributes, children }: Element): Json {
  const texts = children.get("#text");
  if (attributes.size === 0 && children.size === (texts ? 1 : 0))
    return texts ? texts.filter((text) => typeof text === "string").join("") : null;
  const members = [...children].map(([name, values]): [string, Json] => [
    name,
    values.length === 1 ? (values[0] ?? null) : values,
  ]);
  return Object.fromEntries([...attributes, ...members]);
}

/** parse_xml(): elements, attributes (as @name) and text (as #text) as a bag; null for what is no XML. */
function parseXml(text: string): string | null {
  if (Buffer.byteLength(text) > LONGEST) return null;
  const parser = new (saxes().SaxesParser)({ xmlns: false, position: false });
  const document: Element = { name: "", attributes: new Map(), children: new Map() };
  const open = [document];
  const inside = () => open.at(-1) ?? document;
  const addText = (piece: string) => {
    if (open.length > 1 && piece.trim() !== "") add(inside(), "#text", piece.trim());
  };
  const faults: Error[] = [];
  parser.on("error", (fault) => faults.push(fault));
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("opentag", ({ name, attributes }) => {
    if (open.length > DEEPEST) throw new Error(`parse_xml() of elements nested more than ${DEEPEST} deep`);
    const named = Object.entries(attributes).map(([key, value]): [string, Json] => [`@${key}`, value]);
    open.push({ name, attributes: new Map(named), children: new Map() });
  });
  parser.on("closetag", () => {
    const closed = open.pop();
    if (closed) add(inside(), closed.name, valueOf(closed));
  });
  parser.write(text).close();
  return faults.length === 0 ? JSON.stringify(valueOf(document)) : null;
}

export const xmlScripts: Scripts = {
  kusto_parse_xml: { takes: ["VARCHAR"], gives: "VARCHAR", call: parseXml },
};
