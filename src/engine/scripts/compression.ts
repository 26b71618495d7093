import { deflateSync, gunzipSync, gzipSync, inflateSync } from "node:zlib";
import { base64Bytes } from "./encodings.js";
import type { Scripts } from "./script.js";

/** No text that Kusto holds is longer; what would unfold to more is an attack. */
const LONGEST = 33_554_432;
/** Kusto stores what is so short uncompressed. Of what is longer its bytes are its compressor's own. */
const STORED = 64;

type Decompress = (bytes: Uint8Array, options: { maxOutputLength: number }) => Uint8Array;

/** The text in the compressed bytes; null for what is no base64, not compressed so or no UTF-8. */
function decompressed(text: string, decompress: Decompress): string | null {
  const bytes = base64Bytes(text);
  if (!bytes || bytes.length === 0) return null;
  try {
    const inflated = decompress(bytes, { maxOutputLength: LONGEST });
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(inflated);
  } catch (error) {
    if (error instanceof RangeError) throw new Error(`A compressed text that unfolds to more than ${LONGEST} bytes`);
    return null;
  }
}

function storable(text: string): Buffer {
  const bytes = Buffer.from(text);
  if (bytes.length > STORED) {
    throw new Error(`Only texts up to ${STORED} bytes can be compressed to the same bytes as Kusto's`);
  }
  return bytes;
}

/** Kusto's header names no speed and an unknown system. */
function gzip(text: string): string {
  const bytes = gzipSync(storable(text), { level: 0 });
  bytes[8] = 0;
  bytes[9] = 255;
  return bytes.toString("base64");
}

export const compressionScripts: Scripts = {
  kusto_gunzip: { takes: ["VARCHAR"], gives: "VARCHAR", call: (text: string) => decompressed(text, gunzipSync) },
  kusto_inflate: { takes: ["VARCHAR"], gives: "VARCHAR", call: (text: string) => decompressed(text, inflateSync) },
  kusto_gzip: { takes: ["VARCHAR"], gives: "VARCHAR", call: gzip },
  kusto_deflate: {
    takes: ["VARCHAR"],
    gives: "VARCHAR",
    call: (text: string) => deflateSync(storable(text), { level: 0 }).toString("base64"),
  },
};
