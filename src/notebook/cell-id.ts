import { createHash } from "node:crypto";

const VALID = /^[A-Za-z0-9_-]{1,64}$/;

/**
 * The ids of a notebook's cells, of the form that nbformat 4.5 asks for. Those that are there are kept; for a missing,
 * malformed or repeated one, one is made from the cell's text, so that reading a file twice gives the same ids.
 */
export class CellIds {
  readonly #taken = new Set<string>();

  /** Keeps an id that is there; undefined when it is none, malformed or taken. */
  keep(id: unknown): string | undefined {
    if (typeof id !== "string" || !VALID.test(id) || this.#taken.has(id)) return undefined;
    this.#taken.add(id);
    return id;
  }

  make(type: string, source: string): string {
    const made = createHash("sha256").update(`${type}\n${source}`).digest("hex").slice(0, 12);
    for (let n = 1; ; n++) {
      const kept = this.keep(n === 1 ? made : `${made}-${n}`);
      if (kept !== undefined) return kept;
    }
  }
}
