import { HuntbookError } from "../errors.js";
import { bind } from "./bind.js";
import { duration, type Duration } from "./duration.js";
import { Kql } from "./fragment.js";
import { quotedName } from "./name.js";
import { placeAtEnd, unclosed } from "./place.js";

export { Kql };

/** What the `kql` tag can put into a query. */
export type KqlValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | Date
  | Duration
  | Kql
  | readonly KqlValue[]
  | { readonly [name: string]: KqlValue };

export interface KqlTag {
  /**
   * A query, or a part of one, in which every `${value}` is bound as a literal that nothing in the value can end: write no
   * quotes around it. KQL's backslashes stand as they do in the portal.
   *
   * Strings, numbers, bigints, booleans and Dates become literals of their type, durations timespans, plain objects
   * dynamics, null a dynamic's null; other fragments go in as they are. An array becomes a list, as in
   * `in (${["50126", "50053"]})`; an empty one finds nothing. In `ago(${"7d"})`, `datetime(${"2026-01-31"})` or
   * `guid(${id})` a text is read as what belongs there.
   *
   * @throws KqlValue for anything else, and for a value in a place where it could be read as something else.
   * @example kql`SigninLogs | where TimeGenerated > ago(${"7d"}) and IPAddress in (${addresses})`
   */
  (parts: TemplateStringsArray, ...values: readonly KqlValue[]): Kql;
  /** A table's or column's name, quoted where it must be. @example kql`${kql.id("My_CL")} | project ${kql.id("na me")}` */
  id(name: string): Kql;
  /** A length of time, as `duration`. @example kql`bin(TimeGenerated, ${kql.duration("1h")})` */
  duration(length: string | number): Duration;
}

export const kql: KqlTag = Object.assign(
  (parts: TemplateStringsArray, ...values: readonly KqlValue[]): Kql => {
    if (!Array.isArray(parts) || !Array.isArray(parts.raw)) {
      throw new HuntbookError("UsageInvalid", "kql is a tag: it stands right before a text in backquotes.", {
        hint: "Write kql`SigninLogs | take 10`.",
      });
    }
    const written = parts.raw.map(unescaped);
    let text = written[0] ?? "";
    values.forEach((value, i) => {
      const after = written[i + 1] ?? "";
      text += bindAt(i, value, text, after, written) + after;
    });
    const end = placeAtEnd(text);
    if (end.in === "string") throw unclosed("string", text, end.start);
    if (end.in === "literal") throw unclosed(`${end.type} literal`, text, end.start);
    return new Kql(text);
  },
  { id: (name: string) => new Kql(quotedName(name)), duration },
);

/** As KQL has it: of JavaScript's escapes only those that a text in backquotes cannot do without. */
function unescaped(raw: string): string {
  return raw.replace(/\\(\\|`|\$\{)/g, (pair, next: string) => (next === "\\" ? pair : next));
}

/** Says of an error which value it is about, and shows its place. */
function bindAt(i: number, value: unknown, before: string, after: string, written: readonly string[]): string {
  try {
    return bind(value, before, after);
  } catch (error) {
    if (!(error instanceof HuntbookError) || error.code !== "KqlValue") throw error;
    const start = written.slice(0, i + 1).join(HOLE).length;
    throw new HuntbookError("KqlValue", `Value ${i + 1} of the query: ${error.message}`, {
      ...(error.hint === undefined ? {} : { hint: error.hint }),
      text: written.join(HOLE),
      span: { start, length: HOLE.length },
      cause: error,
    });
  }
}

const HOLE = "${…}";
