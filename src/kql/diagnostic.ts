import type { Span } from "../errors.js";

/** One thing that the parser says of a query. */
export interface Diagnostic {
  /** Microsoft's own code, "KS142" for an unknown name. */
  readonly code: string;
  readonly severity: "error" | "warning" | "suggestion";
  readonly message: string;
  readonly span: Span;
  /** The nearest right name, when a name is unknown. */
  readonly suggestion?: string;
}
