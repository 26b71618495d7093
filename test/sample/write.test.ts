import { DuckDBInstance } from "@duckdb/node-api";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { builtinSchema } from "../../src/kql/schemas.js";
import type { KustoType } from "../../src/kql/types.js";
import { SAMPLE_VERSION, writeSample, type SampleFormat } from "../../src/sample/write.js";

const scratch = mkdtempSync(join(tmpdir(), "huntbook-sample-"));
afterAll(() => rmSync(scratch, { recursive: true }));

const TINY = { seed: 11, users: 60, days: 7 };
const TABLES = ["AADNonInteractiveUserSignInLogs", "AuditLogs", "IdentityInfo", "SigninLogs"];
const FORMATS: SampleFormat[] = ["parquet", "ndjson", "csv"];

async function written(format: SampleFormat, name: string, seed = TINY.seed): Promise<string> {
  const out = join(scratch, `${name}-${format}`);
  await writeSample({ ...TINY, seed, out, format });
  return out;
}

function hashes(folder: string): Record<string, string> {
  const files = readdirSync(folder).sort();
  return Object.fromEntries(
    files.map((file) => [
      file,
      createHash("sha256")
        .update(readFileSync(join(folder, file)))
        .digest("hex"),
    ]),
  );
}

async function ask(query: string): Promise<Record<string, unknown>[]> {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  return (await connection.runAndReadAll(query)).getRowObjectsJson();
}

/** A column as the same text whichever format it was read from; null and the empty text are one, as CSV has it. */
function asText(name: string, type: KustoType): string {
  const value = type === "datetime" ? `CAST("${name}" AS TIMESTAMP)` : `"${name}"`;
  return `coalesce(CAST(${value} AS VARCHAR), '')`;
}

describe("writeSample", () => {
  it.each(FORMATS)("writes the same bytes for the same seed as %s, and others for another", async (format) => {
    const first = hashes(await written(format, "first"));
    expect(Object.keys(first)).toEqual([...TABLES.map((table) => `${table}.${format}`), "sample.json", "truth.json"]);
    expect(hashes(await written(format, "again"))).toEqual(first);
    const other = hashes(await written(format, "other", 12));
    for (const [file, hash] of Object.entries(first)) expect(other[file], file).not.toBe(hash);
  });

  it("tells what it was made from", async () => {
    const out = await written("csv", "made");
    expect(JSON.parse(readFileSync(join(out, "sample.json"), "utf8"))).toEqual({
      ...TINY,
      end: "2026-06-30T00:00:00.000Z",
      version: SAMPLE_VERSION,
    });
  });

  it("gives what this version of the generator has always given", async () => {
    // When this fails, the generator gives something else than before: raise SAMPLE_VERSION and note the new hash.
    const all = Object.values(hashes(await written("ndjson", "version"))).join();
    const hash = createHash("sha256").update(all).digest("hex").slice(0, 16);
    expect({ version: SAMPLE_VERSION, hash }).toEqual({ version: 1, hash: "41d9765d469da5ed" });
  });

  it("writes Parquet with a type for every column, and JSON that can be read", async () => {
    const out = await written("parquet", "types");
    const types = {
      string: "VARCHAR",
      dynamic: "JSON",
      bool: "BOOLEAN",
      int: "INTEGER",
      long: "BIGINT",
      real: "DOUBLE",
    };
    for (const table of TABLES) {
      const columns = await ask(`DESCRIBE FROM '${join(out, `${table}.parquet`)}'`);
      expect(columns.map(({ column_name, column_type }) => [column_name, column_type])).toEqual(
        builtinSchema(table)?.map(({ name, type }) => [
          name,
          { ...types, datetime: "TIMESTAMP" }[type as keyof typeof types | "datetime"],
        ]),
      );
    }
    const [row] = await ask(`
      SELECT min(TimeGenerated) >= TIMESTAMP '2026-06-23' AND max(TimeGenerated) < TIMESTAMP '2026-06-30' AS within,
        bool_and(LocationDetails->>'$.geoCoordinates.latitude' IS NOT NULL) AS located,
        bool_and(DeviceDetail->>'$.isManaged' IN ('true', 'false')) AS managed,
        bool_and(CAST(Status->>'$.errorCode' AS VARCHAR) = ResultType) AS coded,
        bool_and(json_valid(AuthenticationDetails)) AS authenticated
      FROM '${join(out, "SigninLogs.parquet")}'`);
    expect(row).toEqual({ within: true, located: true, managed: true, coded: true, authenticated: true });
  });

  it("writes NDJSON as an export has it: ISO times, nested values where the column is dynamic", async () => {
    const out = await written("ndjson", "nested");
    const line = (table: string): Record<string, unknown> => {
      const [first = ""] = readFileSync(join(out, `${table}.ndjson`), "utf8").split("\n");
      return JSON.parse(first) as Record<string, unknown>;
    };
    expect(line("SigninLogs")).toMatchObject({
      TimeGenerated: expect.stringMatching(/^2026-06-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as unknown,
      LocationDetails: { geoCoordinates: { latitude: expect.any(Number) as unknown } },
      ConditionalAccessPolicies: expect.any(Array) as unknown,
      AuthenticationDetails: expect.any(String) as unknown,
      IsInteractive: true,
    });
    expect(line("AADNonInteractiveUserSignInLogs")["LocationDetails"]).toBeTypeOf("string");
    expect(Object.keys(line("AuditLogs"))).toEqual(builtinSchema("AuditLogs")?.map(({ name }) => name));
  });

  it("writes the same rows in all three formats", async () => {
    const [parquet, ndjson, csv] = await Promise.all(FORMATS.map((format) => written(format, "same")));
    for (const table of TABLES) {
      const schema = builtinSchema(table) ?? [];
      const types = `columns = {${schema.map(({ name }) => `'${name}': 'VARCHAR'`).join()}}`;
      const digests = schema.map(({ name, type }) => `md5(string_agg(${asText(name, type)}, '|')) AS "${name}"`);
      const digest = (source: string): Promise<unknown> =>
        ask(`SELECT count(*) AS n, ${digests.join()} FROM ${source}`);
      const expected = await digest(`'${parquet}/${table}.parquet'`);
      const json = `read_json('${ndjson}/${table}.ndjson', format = 'newline_delimited', ${types})`;
      expect(await digest(json), `${table}.ndjson`).toEqual(expected);
      expect(await digest(`read_csv('${csv}/${table}.csv', header = true, ${types})`), `${table}.csv`).toEqual(
        expected,
      );
    }
  });

  it("says so when it cannot write", async () => {
    const file = join(scratch, "occupied");
    writeFileSync(file, "");
    const wrong = writeSample({ ...TINY, out: join(file, "inside"), format: "csv" });
    await expect(wrong).rejects.toMatchObject({ code: "UsageInvalid" });
    const unknown = writeSample({ ...TINY, out: scratch, format: "xlsx" as SampleFormat });
    await expect(unknown).rejects.toMatchObject({ code: "UsageInvalid" });
  });
});
