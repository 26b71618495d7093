import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { HuntbookError } from "../errors.js";
import { readCells } from "./cells.js";
import { isObject, type JsonObject } from "./json.js";
import type { Notebook } from "./notebook.js";

/**
 * Reads an .ipynb file of nbformat 4 whose language is TypeScript; the result is nbformat 4.5. Raises `NotebookInvalid` with
 * what is wrong: no such file, not JSON, not a notebook, another language.
 *
 * @example const notebook = await readNotebook("notebooks/password-spray.ipynb")
 */
export async function readNotebook(path: string): Promise<Notebook> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    throw invalid(`The notebook ${path} cannot be read: ${reason(cause)}.`, "Check the path.", cause);
  }
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw invalid(`The notebook ${path} is not UTF-8 text.`, "Open it in Jupyter and save it again.", cause);
  }
  return parseNotebook(text, basename(path));
}

/** As `readNotebook`, from the text of a file; `name` is how errors call it. */
export function parseNotebook(text: string, name: string): Notebook {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    const merge = /^<{7} /m.test(text) ? "It holds the marks of a merge conflict: resolve it." : undefined;
    throw invalid(
      `${name} is not JSON: ${reason(cause)}.`,
      merge ?? "An .ipynb file is JSON; open it in Jupyter.",
      cause,
    );
  }
  if (!isObject(json) || typeof json["nbformat"] !== "number") {
    throw invalid(
      `${name} is not a notebook: it is JSON without an nbformat number.`,
      "Give the path of an .ipynb file.",
    );
  }
  const { nbformat, nbformat_minor: minor, metadata, cells } = json;
  if (nbformat !== 4) {
    const hint = `Convert it first: jupyter nbconvert --to notebook --nbformat 4 ${name}`;
    throw invalid(`${name} has the notebook format ${nbformat}; Huntbook reads format 4.`, hint);
  }
  if (!isObject(metadata)) throw invalid(`${name} is not a notebook: its metadata is not an object.`, REPAIR);
  if (!Array.isArray(cells)) throw invalid(`${name} is not a notebook: its cells are not a list.`, REPAIR);
  checkLanguage(metadata, name);
  return {
    ...json,
    nbformat,
    nbformat_minor: typeof minor === "number" ? Math.max(minor, 5) : 5,
    metadata,
    cells: readCells(cells, (what) => invalid(`${name}: ${what}`, REPAIR)),
  };
}

const REPAIR = "Open it in Jupyter, which repairs what it can, and save it.";

function checkLanguage(metadata: JsonObject, name: string): void {
  const spec = isObject(metadata["kernelspec"]) ? metadata["kernelspec"] : {};
  const info = isObject(metadata["language_info"]) ? metadata["language_info"] : {};
  if (spec["name"] === "tslab") return;
  const language = spec["language"] ?? info["name"] ?? spec["name"];
  if (typeof language === "string" && language.toLowerCase() === "typescript") return;
  const told = typeof language === "string" ? `is written in ${language}` : "does not say its language";
  throw invalid(
    `${name} ${told}; Huntbook runs TypeScript on the tslab kernel.`,
    "Choose the tslab kernel in Jupyter.",
  );
}

function reason(cause: unknown): string {
  const { code, message } = cause as NodeJS.ErrnoException;
  if (code === "ENOENT") return "there is no such file";
  if (code === "EISDIR") return "it is a folder";
  if (code === "EACCES") return "permission denied";
  return message.replace(/\.$/, "");
}

function invalid(message: string, hint: string, cause?: unknown): HuntbookError {
  return new HuntbookError("NotebookInvalid", message, { hint, cause });
}
