import type * as XxHash from "@node-rs/xxhash";
import { lazy, library } from "./libraries.js";
import type { Scripts } from "./script.js";

const xxhash = lazy(() => library("@node-rs/xxhash") as typeof XxHash);

function hashText(text: string): bigint {
  return BigInt.asIntN(64, xxhash().xxh64(text));
}

/** The hash of the eight bytes in which Kusto stores a long, a datetime or a timespan. */
function hashLong(value: bigint): bigint {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64LE(value);
  return BigInt.asIntN(64, xxhash().xxh64(bytes));
}

export const hashScripts: Scripts = {
  kusto_hash_text: { takes: ["VARCHAR"], gives: "BIGINT", call: hashText },
  kusto_hash_long: { takes: ["BIGINT"], gives: "BIGINT", call: hashLong },
};
