import { HuntbookError } from "../../errors.js";
import { SAMPLES_PER_FILE, type Problem } from "./loaded.js";

/** Collects the problems of one table: all are counted, the first of every file are kept. */
export class ProblemLog {
  readonly #kept = new Map<string, Problem[]>();
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** In the files' order, and by line in a file. */
  get kept(): Problem[] {
    const byLine = (a: Problem, b: Problem): number => a.line - b.line;
    return [...this.#kept.values()].flatMap((problems) => problems.toSorted(byLine).slice(0, SAMPLES_PER_FILE));
  }

  add(count: number, samples: readonly Problem[]): void {
    this.#count += count;
    for (const problem of samples) {
      const kept = this.#kept.get(problem.file) ?? [];
      this.#kept.set(problem.file, [...kept, problem]);
    }
  }

  /** For strict loading. */
  throwFirst(): void {
    const [first] = this.kept;
    if (!first) return;
    const more = this.#count > 1 ? ` (and ${String(this.#count - 1)} more)` : "";
    throw new HuntbookError("ExportUnreadable", `${first.file}, line ${String(first.line)}: ${first.message}${more}`, {
      hint: "Correct the line, or load without strict to go on without it.",
    });
  }
}
