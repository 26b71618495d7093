import { isObject, type JsonObject } from "./json.js";
import type { DisplayOutput, Output } from "./notebook.js";
import type { KernelMessage } from "./wire.js";

/** Characters of text that one cell may print; a loop that prints for ten minutes would otherwise fill the memory. */
const TEXT_LIMIT = 8_000_000;

interface Shown {
  readonly output: DisplayOutput;
  readonly displayId: string | undefined;
}

interface Printed {
  readonly name: "stdout" | "stderr";
  /** One for every write, so that the last write can be told from those before. */
  readonly writes: string[];
}

/** The outputs of one cell, made from the kernel's messages as they come. */
export class CellOutputs {
  #entries: (Shown | Printed)[] = [];
  #printed = 0;
  #clearAtNext = false;
  #changes = 0;

  /** Grows with every change. */
  get changes(): number {
    return this.#changes;
  }

  /** Takes a message in; one that is no output changes nothing. */
  receive({ type, content }: KernelMessage): void {
    this.#changes++;
    switch (type) {
      case "stream":
        this.#beforeNext();
        this.#print(content["name"] === "stderr" ? "stderr" : "stdout", String(content["text"]));
        break;
      case "display_data":
      case "execute_result":
        this.#beforeNext();
        this.#entries.push({ output: display(type, content), displayId: displayId(content) });
        break;
      case "clear_output":
        if (content["wait"] === true) this.#clearAtNext = true;
        else this.#entries = [];
        break;
    }
  }

  /** Puts other content in place of the outputs of that name; false when there is none. */
  update(id: string, content: JsonObject): boolean {
    let found = false;
    this.#entries = this.#entries.map((entry) => {
      if (!("output" in entry) || entry.displayId !== id) return entry;
      found = true;
      this.#changes++;
      const { data, metadata } = display(entry.output.output_type, content);
      return { ...entry, output: { ...entry.output, data, metadata } };
    });
    return found;
  }

  /** Every write to stderr, in order, numbered as `list` counts them. */
  get stderr(): string[] {
    return this.#entries.flatMap((entry) => ("writes" in entry && entry.name === "stderr" ? entry.writes : []));
  }

  /** The outputs as a notebook stores them, without those writes to stderr whose numbers are in `without`. */
  list(without: ReadonlySet<number> = new Set()): Output[] {
    let number = 0;
    return this.#entries.flatMap((entry): Output[] => {
      if ("output" in entry) return [entry.output];
      const { name, writes } = entry;
      const kept = name === "stdout" ? writes : writes.filter(() => !without.has(number++));
      return kept.length === 0 ? [] : [{ output_type: "stream", name, text: lines(kept.join("")) }];
    });
  }

  #beforeNext(): void {
    if (!this.#clearAtNext) return;
    this.#clearAtNext = false;
    this.#entries = [];
  }

  #print(name: "stdout" | "stderr", text: string): void {
    const over = this.#printed > TEXT_LIMIT;
    this.#printed += text.length;
    if (over && name === "stdout") return;
    const last = this.#entries.at(-1);
    if (last && "writes" in last && last.name === name) last.writes.push(text);
    else this.#entries.push({ name, writes: [text] });
    if (over || this.#printed <= TEXT_LIMIT) return;
    const note = `\nThis cell printed more than ${TEXT_LIMIT.toLocaleString("en-US")} characters; the rest is not kept.\n`;
    this.#entries.push({ name: "stderr", writes: [note] });
  }
}

/** Lines with their ends, as Jupyter stores a text. */
function lines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function display(type: "display_data" | "execute_result", content: JsonObject): DisplayOutput {
  const { data, metadata, execution_count: count } = content;
  const output = { data: isObject(data) ? data : {}, metadata: isObject(metadata) ? metadata : {} };
  if (type === "display_data") return { output_type: type, ...output };
  return { output_type: type, ...output, execution_count: typeof count === "number" ? count : null };
}

export function displayId(content: JsonObject): string | undefined {
  const { transient } = content;
  const id = isObject(transient) ? transient["display_id"] : undefined;
  return typeof id === "string" ? id : undefined;
}
