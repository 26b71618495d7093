import { createWriteStream } from "node:fs";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { unreadable, type DataFile, type FileForm } from "./data-file.js";
import { encodingOf, headOf, type Encoding, type Head } from "./head.js";
import { isResponse, jsonForm } from "./json-form.js";
import { bytesOf } from "./lines.js";

const LARGEST_PARSED = 64 << 20;
const AGAIN = "Copy or export the file again.";
const SHAPES = "Write one JSON object a line, an array of objects, or the body of a Log Analytics answer.";

/** Where copies of files go that DuckDB cannot read as they are; made when first needed. */
export class Copies {
  #folder: string | undefined;
  #count = 0;

  async next(extension: string): Promise<string> {
    this.#folder ??= await mkdtemp(join(tmpdir(), "huntbook-"));
    return join(this.#folder, `${String(this.#count++)}${extension}`);
  }

  async remove(): Promise<void> {
    if (this.#folder !== undefined) await rm(this.#folder, { recursive: true, force: true });
  }
}

/**
 * Looks at a file once before DuckDB reads it, for its form and encoding. A zipped one is unzipped into a copy: DuckDB
 * takes a gzip stream that is cut off for a shorter one, and would unzip it twice on one thread. Null when it is empty.
 */
export async function prepare(file: { path: string; label: string }, copies: Copies): Promise<DataFile | null> {
  if (/\.parquet$/i.test(file.path)) {
    const { size } = await readable(file, () => stat(file.path));
    return { ...file, read: file.path, form: "parquet", size };
  }
  const json = !/\.[ct]sv(?:\.gz)?$/i.test(file.path);
  const read = await readable(file, () => inUtf8(file, json, copies));
  const head = await readable(file, () => headOf(read));
  const { size } = await stat(read);
  if (size === 0) return null;
  const form = json ? await formOfJson(file, read, size, head) : "csv";
  return form === null ? null : { ...file, read, form, size };
}

/** The path of a file, or of a copy of it that is neither zipped nor in another encoding. */
async function inUtf8(file: { path: string }, json: boolean, copies: Copies): Promise<string> {
  const encoding = encodingOf(await headOf(file.path));
  // DuckDB's CSV reader skips the mark itself, its JSON reader does not.
  const fits = encoding === "utf-8" || (encoding === "utf-8 with mark" && !json);
  if (fits && !/\.gz$/i.test(file.path)) return file.path;
  const target = await copies.next(/\.[ct]sv/i.exec(file.path)?.[0] ?? ".json");
  const text = fits ? bytesOf(file.path) : decoded(bytesOf(file.path), encoding);
  await pipeline(text, createWriteStream(target, { mode: 0o600 }));
  return target;
}

async function formOfJson(file: { label: string }, read: string, size: number, head: Head): Promise<FileForm | null> {
  const text = head.bytes.toString("utf8");
  if (head.whole && text.trim() === "") return null;
  const form = jsonForm(text, head.whole);
  if (form !== null && form !== "unclear") return form;
  // One object over several lines, or one line longer than the head.
  if (form === "unclear" && !text.includes("\n") && size > LARGEST_PARSED) return "lines";
  if (form === "unclear" && size <= LARGEST_PARSED) {
    const json = await readFile(read, "utf8");
    if (responseIn(json)) return "response";
    if (jsonForm(json, true) === "lines") return "lines";
  }
  throw unreadable(file, "is neither JSON lines, nor a JSON array, nor an answer of Log Analytics.", SHAPES);
}

function responseIn(json: string): boolean {
  try {
    return isResponse(JSON.parse(json));
  } catch {
    return false;
  }
}

async function* decoded(chunks: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<Buffer | string> {
  const decoder = encoding === "utf-8 with mark" ? null : new TextDecoder(encoding, { fatal: true });
  let mark = 3;
  for await (const chunk of chunks) {
    yield decoder ? decoder.decode(chunk, { stream: true }) : chunk.subarray(mark);
    mark = Math.max(0, mark - chunk.length);
  }
  if (decoder) yield decoder.decode();
}

async function readable<T>(file: { label: string }, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    const zlib = error instanceof Error && "code" in error && String(error.code).startsWith("Z_");
    throw unreadable(file, zlib ? `is not a whole gzip file (${error.message}).` : "cannot be read.", AGAIN, error);
  }
}
