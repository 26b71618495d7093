/**
 * The different texts of one column, found by their UTF-8 bytes so that a text that repeats is decoded once. An open
 * hash table over one growing buffer of bytes.
 */
export class Labels {
  readonly texts: string[] = [];
  #slots = new Int32Array(4096).fill(-1);
  #hashes = new Int32Array(1024);
  #starts = new Uint32Array(1024);
  #lengths = new Uint32Array(1024);
  #bytes = new Uint8Array(65_536);
  #view = new DataView(this.#bytes.buffer);
  #used = 0;

  /** Bytes kept for comparison. */
  get size(): number {
    return this.#used;
  }

  /** Number of the text of `length` bytes at `start`, or -1. Shorter texts than 12 bytes must be padded with zeros to 12. */
  find(source: DataView, start: number, length: number, hash: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const label = this.#slots[slot] ?? -1;
      if (label < 0) return -1;
      if (this.#hashes[label] === hash && this.#lengths[label] === length && this.#same(label, source, start, length)) {
        return label;
      }
    }
  }

  /** Adds a text that `find` did not find; gives its number. */
  add(source: DataView, start: number, length: number, hash: number, text: string): number {
    const label = this.texts.push(text) - 1;
    const kept = Math.max(length, 12);
    this.#reserve(label, kept);
    this.#bytes.set(new Uint8Array(source.buffer, source.byteOffset + start, kept), this.#used);
    this.#hashes[label] = hash;
    this.#starts[label] = this.#used;
    this.#lengths[label] = length;
    this.#used += kept;
    if (label * 2 > this.#slots.length) this.#grow(label);
    this.#place(label);
    return label;
  }

  #same(label: number, source: DataView, start: number, length: number): boolean {
    const own = this.#starts[label] ?? 0;
    const last = Math.max(length, 12) - 4;
    for (let at = 0; at < last; at += 4) {
      if (this.#view.getInt32(own + at, true) !== source.getInt32(start + at, true)) return false;
    }
    return this.#view.getInt32(own + last, true) === source.getInt32(start + last, true);
  }

  #place(label: number): void {
    const mask = this.#slots.length - 1;
    let slot = (this.#hashes[label] ?? 0) & mask;
    while ((this.#slots[slot] ?? -1) >= 0) slot = (slot + 1) & mask;
    this.#slots[slot] = label;
  }

  #grow(labels: number): void {
    this.#slots = new Int32Array(this.#slots.length * 4).fill(-1);
    for (let label = 0; label < labels; label++) this.#place(label);
  }

  #reserve(label: number, bytes: number): void {
    if (label === this.#hashes.length) {
      this.#hashes = enlarged(this.#hashes, new Int32Array(label * 2));
      this.#starts = enlarged(this.#starts, new Uint32Array(label * 2));
      this.#lengths = enlarged(this.#lengths, new Uint32Array(label * 2));
    }
    if (this.#used + bytes > this.#bytes.length) {
      this.#bytes = enlarged(this.#bytes, new Uint8Array((this.#used + bytes) * 2));
      this.#view = new DataView(this.#bytes.buffer);
    }
  }
}

function enlarged<T extends Int32Array | Uint32Array | Uint8Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** Hash for `Labels`: over whole words, the last one overlapping the one before where the length is no multiple of 4. */
export function hashOf(source: DataView, start: number, length: number): number {
  const last = Math.max(length, 12) - 4;
  let hash = length;
  for (let at = 0; at < last; at += 4) {
    hash = Math.imul(hash ^ source.getInt32(start + at, true), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  hash = Math.imul(hash ^ source.getInt32(start + last, true), 0x9e3779b1);
  return hash ^ (hash >>> 15);
}
