import { visible } from "../chart/visible.js";
import type { SavedHunt } from "../hunts/catalogue.js";
import type { Parameter } from "../notebook/parameters.js";
import { literal } from "../notebook/value-literal.js";

/** Saved hunts for a reader: a paragraph each. */
export function huntsText(hunts: readonly SavedHunt[]): string {
  return hunts.length === 0 ? "There are no hunts here." : hunts.map(huntText).join("\n\n");
}

/** Saved hunts as JSON; dates as ISO text, bigints as digits. */
export function huntsJson(hunts: readonly SavedHunt[]): string {
  const plain = (_name: string, value: unknown): unknown => (typeof value === "bigint" ? String(value) : value);
  return JSON.stringify(hunts, plain, 2);
}

function huntText({ name, title, description, techniques, tables, parameters }: SavedHunt): string {
  const lines = [
    description,
    techniques.length === 0 ? "" : `techniques: ${techniques.join(", ")}`,
    tables.length === 0 ? "" : `tables: ${tables.join(", ")}`,
    ...parameters.map(parameterText),
  ];
  return [`${visible(name)}  ${visible(title)}`, ...lines.filter((line) => line !== "").map(indented)].join("\n");
}

function parameterText({ name, type, default: value, comment }: Parameter): string {
  return `-p ${name}=…  ${type} = ${literal(value)}${comment === "" ? "" : `  ${comment}`}`;
}

function indented(line: string): string {
  return `  ${visible(line)}`;
}
