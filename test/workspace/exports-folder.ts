import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import { builtinSchemas } from "../../src/kql/schemas.js";
import { loadExports, type LoadOptions } from "../../src/workspace/exports/load.js";
import type { LoadedTable } from "../../src/workspace/exports/loaded.js";

/** A database and a folder for the length of one test. */
export class Export {
  readonly folder = mkdtempSync(join(tmpdir(), "huntbook-test-"));
  private constructor(readonly connection: DuckDBConnection) {}

  static async create(): Promise<Export> {
    return new Export(await (await DuckDBInstance.create(":memory:")).connect());
  }

  /** Writes a file, zipped where its name says so; gives its path. */
  write(name: string, content: string | Buffer): string {
    const path = join(this.folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, name.endsWith(".gz") ? gzipSync(content) : content);
    return path;
  }

  async load(path = this.folder, options: Partial<LoadOptions> = {}): Promise<readonly LoadedTable[]> {
    return (await loadExports(this.connection, path, { schemas: builtinSchemas(), ...options })).tables;
  }

  /** Loads a folder or file that holds one table. */
  async loadOne(path = this.folder, options: Partial<LoadOptions> = {}): Promise<LoadedTable> {
    const [table, ...more] = await this.load(path, options);
    if (!table || more.length > 0) throw new Error("expected exactly one table");
    return table;
  }

  /** The rows of a question, longs and ticks as text. */
  async rows(question: string): Promise<Record<string, unknown>[]> {
    return (await this.connection.runAndReadAll(question)).getRowObjectsJson();
  }

  async values(question: string): Promise<unknown[]> {
    return (await this.rows(question)).map((row) => Object.values(row)[0]);
  }

  close(): void {
    this.connection.closeSync();
    rmSync(this.folder, { recursive: true });
  }
}

/** Ticks since 0001-01-01 of a time, as text: `at("2020-05-20T18:19:04.423Z", 4567)` adds 100 ns units. */
export function ticks(iso: string, more = 0): string {
  return String(BigInt(Date.parse(iso)) * 10_000n + 621_355_968_000_000_000n + BigInt(more));
}
