import { QUERY_MIME } from "../display/provenance.js";
import { TABLE_MIME } from "../display/table-json.js";
import { FINDINGS_MIME, readFindings, type Finding } from "./finding-data.js";
import { isObject, jsonValue, multiline, type JsonObject } from "./json.js";
import { readQueries, type QueryRecord } from "./query-data.js";
import { readTable, type RecordTable } from "./table-data.js";
import { plainTerminal } from "./terminal.js";

/** What the line under a query is made of: provenance, and its short form for a notebook. */
const ANSWER_MIMES: ReadonlySet<string> = new Set([QUERY_MIME, "text/plain", "text/html"]);

/** What a reader sees of one output. `note` says what of it is not shown, and why. */
export type Shown =
  | { readonly kind: "findings"; readonly findings: readonly Finding[] }
  | { readonly kind: "table"; readonly table: RecordTable }
  | { readonly kind: "chart"; readonly spec: JsonObject; readonly svg: string | null; readonly text: string | null }
  | { readonly kind: "image"; readonly mime: string; readonly base64: string; readonly text: string | null }
  | { readonly kind: "markdown"; readonly text: string }
  | { readonly kind: "json"; readonly value: unknown }
  | { readonly kind: "text"; readonly text: string; readonly note: string | null }
  | { readonly kind: "stream"; readonly name: "stdout" | "stderr"; readonly text: string }
  | { readonly kind: "error"; readonly name: string; readonly message: string; readonly traceback: string }
  | { readonly kind: "unshown"; readonly note: string };

/** One output of a code cell: what is shown (null for provenance alone) and the queries behind it. */
export interface Output {
  readonly shown: Shown | null;
  readonly queries: readonly QueryRecord[];
}

/** Reads one output of nbformat 4.5. Nothing in it is trusted: what does not fit is told, not guessed at. */
export function readOutput(output: unknown): Output {
  if (!isObject(output)) return plain({ kind: "unshown", note: "An output that is not of the notebook format." });
  switch (output["output_type"]) {
    case "stream": {
      const name = output["name"] === "stderr" ? "stderr" : "stdout";
      return plain({ kind: "stream", name, text: plainTerminal(multiline(output["text"]) ?? "") });
    }
    case "error":
      return plain(readError(output));
    case "display_data":
    case "execute_result":
      return readBundle(isObject(output["data"]) ? output["data"] : {});
    default:
      return plain({
        kind: "unshown",
        note: `An output of the unknown type ${JSON.stringify(output["output_type"])}.`,
      });
  }
}

function plain(shown: Shown): Output {
  return { shown, queries: [] };
}

function readError(output: JsonObject): Shown {
  const trace = output["traceback"];
  const lines = Array.isArray(trace) ? trace.filter((l): l is string => typeof l === "string") : [];
  return {
    kind: "error",
    name: plainTerminal(multiline(output["ename"]) ?? ""),
    message: plainTerminal(multiline(output["evalue"]) ?? ""),
    traceback: plainTerminal(lines.join("\n")),
  };
}

function readBundle(data: JsonObject): Output {
  const bad: string[] = [];
  const read = <T>(mime: string, reader: (value: unknown) => T | undefined): T | undefined => {
    if (data[mime] === undefined) return undefined;
    const value = reader(jsonValue(data[mime]));
    if (value === undefined) bad.push(mime);
    return value;
  };
  const queries = read(QUERY_MIME, readQueries) ?? [];
  const findings = read(FINDINGS_MIME, readFindings);
  const table = read(TABLE_MIME, readTable);
  if (findings) return { shown: { kind: "findings", findings }, queries };
  const alone = queries.length > 0 && Object.keys(data).every((mime) => ANSWER_MIMES.has(mime));
  if (alone) return { shown: null, queries };
  if (bad.length > 0) return { shown: fallback(data, `It is not a well-formed ${bad.join(", ")}.`), queries };
  if (table) return { shown: { kind: "table", table }, queries };
  return { shown: readChart(data) ?? readImage(data) ?? readText(data), queries };
}

function readChart(data: JsonObject): Shown | undefined {
  const mime = Object.keys(data).find((m) => /^application\/vnd\.vegalite\.v[56](\.\d+)*\+json$/.test(m));
  const spec = mime === undefined ? undefined : jsonValue(data[mime]);
  if (!isObject(spec)) return undefined;
  return { kind: "chart", spec, svg: multiline(data["image/svg+xml"]) ?? null, text: textForm(data) };
}

function readImage(data: JsonObject): Shown | undefined {
  const svg = multiline(data["image/svg+xml"]);
  const text = textForm(data);
  if (svg !== undefined) {
    return { kind: "image", mime: "image/svg+xml", base64: Buffer.from(svg).toString("base64"), text };
  }
  for (const mime of ["image/png", "image/jpeg", "image/gif", "image/webp"]) {
    const base64 = multiline(data[mime])?.replace(/\s/g, "");
    if (base64 !== undefined && /^[A-Za-z0-9+/]+=*$/.test(base64)) return { kind: "image", mime, base64, text };
  }
  return undefined;
}

function readText(data: JsonObject): Shown {
  const markdown = multiline(data["text/markdown"]);
  if (markdown !== undefined) return { kind: "markdown", text: markdown };
  const json = jsonValue(data["application/json"]);
  if (json !== undefined) return { kind: "json", value: json };
  const others = Object.keys(data).filter((mime) => mime !== "text/plain" && mime !== QUERY_MIME);
  return fallback(data, others.length > 0 ? `Its ${others.join(", ")} form could run or load things.` : null);
}

/** The text form, with a note when there was more than text. */
function fallback(data: JsonObject, reason: string | null): Shown {
  const text = textForm(data);
  const note = reason === null ? null : `Only the text of this output is shown. ${reason}`;
  if (text !== null) return { kind: "text", text, note };
  const mimes = Object.keys(data).join(", ") || "no content";
  return { kind: "unshown", note: `This output is not shown: it has no text form (${mimes}).` };
}

function textForm(data: JsonObject): string | null {
  const text = multiline(data["text/plain"]);
  return text === undefined ? null : plainTerminal(text);
}
