import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";

/** The bytes of a file, unzipped where its name ends in .gz. */
export function bytesOf(path: string): AsyncIterable<Buffer> {
  const file = createReadStream(path);
  if (!/\.gz$/i.test(path)) return file;
  const unzipped = createGunzip();
  file.on("error", (error) => unzipped.destroy(error));
  unzipped.on("close", () => file.destroy());
  return file.pipe(unzipped);
}

/** Picks the lines of wanted items out of a walk over all of them; `wanted` are numbers from 0, ascending. */
export async function pick(items: AsyncIterable<number>, wanted: readonly number[]): Promise<number[]> {
  const lines: number[] = [];
  let item = 0;
  if (wanted.length > 0)
    for await (const line of items) {
      if (item === wanted[lines.length]) lines.push(line);
      if (lines.length === wanted.length) break;
      item += 1;
    }
  return lines;
}

const LF = 10;
const BLANK = new Set([9, 13, 32]);

/** The line numbers, from 1, of the lines that are not blank. */
export async function* filledLines(bytes: AsyncIterable<Buffer>): AsyncGenerator<number> {
  let line = 1;
  let filled = false;
  for await (const chunk of bytes)
    for (const byte of chunk)
      if (byte === LF) {
        if (filled) yield line;
        line += 1;
        filled = false;
      } else filled ||= !BLANK.has(byte);
  if (filled) yield line;
}
