import type { CodeCell, Notebook, ProseCell } from "../../src/notebook/notebook.js";

/** Notebooks for tests. Cells are named by their place: c1, c2, … */
export function notebook(...cells: readonly (Omit<CodeCell, "id"> | Omit<ProseCell, "id">)[]): Notebook {
  return {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: { kernelspec: { name: "tslab", display_name: "TypeScript", language: "typescript" } },
    cells: cells.map((cell, i) => ({ ...cell, id: `c${i + 1}` })),
  };
}

export function code(source: string, ...tags: readonly string[]): Omit<CodeCell, "id"> {
  return { cell_type: "code", metadata: tags.length > 0 ? { tags } : {}, source, outputs: [], execution_count: null };
}

export function prose(source: string): Omit<ProseCell, "id"> {
  return { cell_type: "markdown", metadata: {}, source };
}
