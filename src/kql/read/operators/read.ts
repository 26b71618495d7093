import type { MsNode } from "../../microsoft.js";
import type { Operator, Query } from "../../tree.js";
import type { Reader } from "../reader.js";

/** Reads one operator from its syntax node; `input` are the rows before it. */
export type Read = (node: MsNode, input: Query, reader: Reader) => Operator;

/** Readers by the name of the syntax node's class. */
export type OperatorReaders = Readonly<Record<string, Read>>;
