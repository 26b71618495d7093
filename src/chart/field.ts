import { labelText } from "./value.js";

/** A column in a chart: the name of its field in the inline data, and how a reader is told of it. */
export interface Field {
  readonly field: string;
  readonly title: string;
}

/**
 * Names of fields that Vega-Lite reads as they stand. It takes dots and brackets for paths, quotes for the ends of
 * texts, and column names can come from log fields: any that is more than a plain word is given a plain one, and keeps
 * its own as the title.
 *
 * @example new Fields(["Device.Name"]).column("Device.Name") // { field: "Device_Name", title: "Device.Name" }
 */
export class Fields {
  readonly #taken: Set<string>;
  readonly #columns = new Map<string, Field>();

  constructor(columns: readonly string[]) {
    this.#taken = new Set(columns.filter(isPlain));
  }

  /** The field of a column of the table. */
  column(name: string): Field {
    const known = this.#columns.get(name);
    if (known) return known;
    const field = isPlain(name) ? { field: name, title: labelText(name) } : this.made(name);
    this.#columns.set(name, field);
    return field;
  }

  /** A field that the chart adds: its name is like no column's. */
  made(name: string): Field {
    const word = name.replace(/[^A-Za-z0-9]+/g, "_").replace(/^_+|_+$/g, "");
    const base = /^[A-Za-z]/.test(word) ? word : `column_${word}`;
    let field = base;
    for (let n = 2; this.#taken.has(field) || !isPlain(field); n++) field = `${base}_${n}`;
    this.#taken.add(field);
    return { field, title: labelText(name) };
  }
}

function isPlain(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !(name in Object.prototype);
}
