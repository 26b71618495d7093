import { expect } from "vitest";
import { describe as told, HuntbookError, type ErrorCode } from "../../src/errors.js";
import { Engine } from "../../src/engine/engine.js";
import { format, rowsOf, same, type Cell } from "./rows.js";
import { createTables, SCHEMAS } from "./tables.js";

/** What a query must answer: columns as `"User:string Failures:long"`, rows in any order unless `ordered`. */
export interface Expected {
  readonly columns: string;
  readonly rows: readonly (readonly Cell[])[];
  readonly ordered?: boolean;
}

/** What now() reads in these tests: 2024-05-01T12:00:00Z. */
export const NOW = 638_501_616_000_000_000n;

let opened: Promise<Engine> | undefined;

/** One engine over the tables of `tables.ts`, for all tests of a file. */
export function engine(): Promise<Engine> {
  opened ??= open();
  return opened;
}

async function open(): Promise<Engine> {
  const { connection, over } = await Engine.open();
  const catalog = await createTables(connection);
  return over(SCHEMAS, catalog);
}

/** The rows of an answer as plain values, in their order. */
export async function ask(kql: string): Promise<{ sql: string; columns: string; rows: Cell[][] }> {
  const answer = await (await engine()).run(kql, { now: NOW });
  const columns = answer.columns.map(({ name, type }) => `${name}:${type}`).join(" ");
  return { sql: answer.sql, columns, rows: rowsOf(answer.table) };
}

/** The single cell that an expression gives. */
export async function value(expression: string): Promise<Cell | undefined> {
  return (await ask(`print x = ${expression}`)).rows[0]?.[0];
}

expect.extend({
  async toAnswer(kql: string, expected: Expected) {
    const answer = await ask(kql).catch((error: unknown) => new Error(told(error), { cause: error }));
    if (answer instanceof Error) {
      return { pass: false, message: () => `${kql}\n\nraised: ${answer.message}` };
    }
    const pass = answer.columns === expected.columns && same(answer.rows, expected.rows, expected.ordered === true);
    const message = () =>
      [
        kql,
        `SQL: ${answer.sql}`,
        `expected${expected.ordered ? ", in this order" : ""}: ${expected.columns}`,
        ...expected.rows.map(format),
        `actual: ${answer.columns}`,
        ...answer.rows.map(format),
      ].join("\n");
    return { pass, message, actual: answer.rows, expected: expected.rows };
  },

  /** `expression` stands for `print x = expression`. */
  async toEvaluateTo(expression: string, expected: Cell) {
    const cell = await value(expression).catch((error: unknown) => new Error(told(error), { cause: error }));
    if (cell instanceof Error) return { pass: false, message: () => `${expression}\n\nraised: ${cell.message}` };
    const pass = cell !== undefined && same([[cell]], [[expected]], true);
    const message = () =>
      `${expression}\nexpected: ${format([expected])}\nactual:   ${cell === undefined ? "no cell" : format([cell])}`;
    return { pass, message, actual: cell, expected };
  },

  async toBeRefused(kql: string, code: ErrorCode, message: RegExp) {
    const error = await ask(kql).then(
      ({ rows }) => rows,
      (raised: unknown) => raised,
    );
    if (!(error instanceof HuntbookError)) {
      const found = error instanceof Error ? String(error.stack) : JSON.stringify(error);
      return { pass: false, message: () => `${kql}\n\nwas expected to be refused with ${code}, but gave ${found}` };
    }
    const placed = error.text === kql && error.span !== undefined && error.span.start + error.span.length <= kql.length;
    const pass = error.code === code && message.test(error.message) && placed;
    return {
      pass,
      message: () =>
        `${kql}\n\nexpected ${code} ${String(message)}\nactual   ${error.code} ${told(error)}${placed ? "" : "\n(no span in the query's text)"}`,
    };
  },
});

declare module "vitest" {
  interface Matchers<T> {
    /** The query gives these columns and rows. */
    toAnswer(expected: Expected): Promise<T>;
    /** The expression gives this value. */
    toEvaluateTo(expected: Cell): Promise<T>;
    /** The query raises this code with this message, and points into its text. */
    toBeRefused(code: ErrorCode, message: RegExp): Promise<T>;
  }
}
