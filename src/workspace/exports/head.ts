import { bytesOf } from "./lines.js";

const HEAD = 256 << 10;

/** How a file starts. */
export interface Head {
  readonly bytes: Buffer;
  /** The whole file is in `bytes`. */
  readonly whole: boolean;
}

/** The first 256 KB of a file, unzipped. */
export async function headOf(path: string): Promise<Head> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of bytesOf(path)) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > HEAD) return { bytes: Buffer.concat(chunks), whole: false };
  }
  return { bytes: Buffer.concat(chunks), whole: true };
}

export type Encoding = "utf-8" | "utf-8 with mark" | "utf-16le" | "utf-16be";

/** The encoding that a byte order mark tells of. */
export function encodingOf({ bytes }: Head): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? "utf-8 with mark" : "utf-8";
}
