/** What the record reads of a notebook (nbformat 4.5); every notebook that `readNotebook` gives fits. */
export interface Notebook {
  readonly cells: readonly Cell[];
  readonly metadata: Readonly<Record<string, unknown>>;
}

export interface Cell {
  readonly cell_type: string;
  readonly source: string | readonly string[];
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly outputs?: readonly unknown[];
  readonly execution_count?: number | null;
  readonly attachments?: Readonly<Record<string, unknown>>;
}
