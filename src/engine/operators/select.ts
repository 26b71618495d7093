import type { Relation } from "../relation.js";
import { arranged, type Step } from "./step.js";

/** project-away, project-keep and project-reorder: the binder says which columns stay, and in what order. */
export function select({ input, columns }: Step<"select">): Relation {
  return { ...input, columns: arranged(columns, input.columns) };
}
