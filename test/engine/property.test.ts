import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Engine } from "../../src/engine/engine.js";
import { HuntbookError } from "../../src/errors.js";
import { pipeline } from "./property/pipelines.js";
import { Tape } from "./property/tape.js";

const NOW = 639_000_000_000_000_000n;
/** A hang is told after this long. */
const LIMIT = 15_000;
const RUNS = Number(process.env["HUNTBOOK_PROPERTY_RUNS"] ?? 250);
/** The same pipelines on every run of CI; another seed, and more runs, look further. */
const SEED = Number(process.env["HUNTBOOK_PROPERTY_SEED"] ?? 20_260_131);

let engine: Engine;
beforeAll(async () => {
  const { over } = await Engine.open();
  engine = over(new Map(), () => undefined);
});
afterAll(() => {
  engine.close();
});

/** Refused before it ran, or ended by a number or a time past its type's range, which says so. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof HuntbookError)) return false;
  if (error.code === "QueryFailed") return /out of range|overflow/i.test(error.message) && error.hint !== undefined;
  return ["KqlSyntax", "KqlSemantic", "KqlUnsupported"].includes(error.code);
}

it(
  "a random pipeline gives the binder's columns or is refused; none crashes, none hangs",
  { timeout: 300_000 },
  async () => {
    const tally = { answered: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(1_000_000), { minLength: 30, maxLength: 120 }), async (numbers) => {
        const text = pipeline(new Tape(numbers), engine.parser);
        try {
          const { table } = await engine.run(text, { now: NOW, signal: AbortSignal.timeout(LIMIT) });
          tally.answered++;
          // The columns of an evaluate without a schema are in the data, where the binder does not look.
          if (engine.parser.open(text)) return;
          expect(
            table.columns.map(({ name, type }) => ({ name, type })),
            text,
          ).toEqual(engine.parser.columns(text));
        } catch (error) {
          if (!isRefusal(error)) throw new Error(text, { cause: error });
          tally.refused++;
        }
      }),
      { numRuns: RUNS, seed: SEED },
    );
    // A generator that makes only refused queries would test nothing.
    expect(tally.answered).toBeGreaterThan(RUNS / 4);
  },
);
