import { type Command, Option } from "commander";
import type { SampleFormat } from "../sample/write.js";
import { wholeNumber } from "./options.js";
import type { CommonOptions } from "./common-options.js";

interface SampleCommandOptions extends CommonOptions {
  readonly seed: number;
  readonly users: number;
  readonly days: number;
  readonly out: string;
  readonly format: SampleFormat;
}

export function addSample(program: Command): void {
  program
    .command("sample")
    .description("Write the logs of an invented company, with attacks planted in them that truth.json tells of.")
    .option("--seed <number>", "another seed, another company", wholeNumber(Number.MIN_SAFE_INTEGER), 42)
    .option("--users <number>", "how many accounts", wholeNumber(50), 1000)
    .option("--days <number>", "how many days of logs", wholeNumber(7), 30)
    .requiredOption("--out <folder>", "where to write one file a table")
    .addOption(new Option("--format <format>", "of the files").choices(["parquet", "ndjson", "csv"]).default("parquet"))
    .addHelpText("after", "\nExample:\n  $ huntbook sample --users 200 --days 14 --out exports --format ndjson")
    .action(async (_options: unknown, command: Command) => {
      const { json, ...options } = command.optsWithGlobals<SampleCommandOptions>();
      const { writeSample } = await import("../sample/write.js");
      const { tables, truth } = await writeSample(options);
      const rows = [...tables.values()].map((table) => ({ table: table.name, rows: table.rows }));
      if (json) {
        console.log(JSON.stringify({ folder: options.out, tables: rows, truth: truth.length }));
        return;
      }
      for (const { table, rows: count } of rows) console.log(`${table}  ${count.toLocaleString("en-US")} rows`);
      console.log(`${truth.length} planted attacks are told in truth.json. All of it is in ${options.out}.`);
    });
}
