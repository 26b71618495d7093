export interface Heading {
  readonly id: string;
  readonly level: number;
  readonly text: string;
}

/** The headings of the record's prose with their ids, which no text can make collide with the record's own. */
export class Anchors {
  readonly headings: Heading[] = [];
  readonly #bySlug = new Map<string, string>();
  readonly #ids = new Set<string>();

  /** Gives a heading its id: "What we saw" becomes "h-what-we-saw", the second of its name "h-what-we-saw-2". */
  add(text: string, level: number): string {
    const slug = slugOf(text);
    let id = `h-${slug}`;
    for (let n = 2; this.#ids.has(id); n++) id = `h-${slug}-${n}`;
    this.#ids.add(id);
    if (!this.#bySlug.has(slug)) this.#bySlug.set(slug, id);
    this.headings.push({ id, level, text });
    return id;
  }

  /** The id of the heading that a link's fragment means, as Jupyter writes them ("What-we-saw"). */
  find(fragment: string): string | undefined {
    return this.#bySlug.get(slugOf(fragment));
  }
}

function slugOf(text: string): string {
  const slug = text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-");
  return slug.replace(/^-+|-+$/g, "") || "section";
}
