import { CellIds } from "./cell-id.js";
import { isObject, type JsonObject, multiline } from "./json.js";
import type { Cell, Multiline, Output } from "./notebook.js";

/** Cells as JSON to cells of nbformat 4.5; `fail` makes the error for what does not fit. */
export function readCells(cells: readonly unknown[], fail: (what: string) => Error): Cell[] {
  const ids = new CellIds();
  // Ids that are there win over ids that must be made, wherever they stand.
  const made: ((ids: CellIds) => Cell)[] = cells.map((cell, i) => readCell(cell, `cell ${i + 1}`, fail, ids));
  return made.map((make) => make(ids));
}

function readCell(cell: unknown, where: string, fail: (what: string) => Error, ids: CellIds): (ids: CellIds) => Cell {
  if (!isObject(cell)) throw fail(`${where} is not an object.`);
  const { cell_type: type, source, metadata = {} } = cell;
  const text = multiline(source);
  if (text === undefined) throw fail(`the source of ${where} is neither text nor lines of text.`);
  if (!isObject(metadata)) throw fail(`the metadata of ${where} is not an object.`);
  const kept = ids.keep(cell["id"]);
  const id = (all: CellIds): string => kept ?? all.make(String(type), text);
  const common = { metadata, source: source as Multiline };
  switch (type) {
    case "code": {
      const outputs = readOutputs(cell["outputs"] ?? [], where, fail);
      const count = typeof cell["execution_count"] === "number" ? cell["execution_count"] : null;
      return (all) => ({ ...withId(cell, id(all)), ...common, cell_type: type, outputs, execution_count: count });
    }
    case "markdown":
    case "raw":
      return (all) => ({ ...withId(cell, id(all)), ...common, cell_type: type });
    default:
      throw fail(`${where} has the unknown type ${String(type)}.`);
  }
}

/** Puts the id where Jupyter has it: in its old place, or after the type. */
function withId(cell: JsonObject, id: string): JsonObject & { readonly id: string } {
  if ("id" in cell) return { ...cell, id };
  const { cell_type, ...rest } = cell;
  return { cell_type, id, ...rest };
}

function readOutputs(outputs: unknown, where: string, fail: (what: string) => Error): Output[] {
  if (!Array.isArray(outputs)) throw fail(`the outputs of ${where} are not a list.`);
  return outputs.map((output: unknown, i): Output => {
    if (isObject(output) && isOutput(output)) return output as unknown as Output;
    throw fail(`output ${i + 1} of ${where} is not of the notebook format.`);
  });
}

function isOutput(output: JsonObject): boolean {
  switch (output["output_type"]) {
    case "stream":
      return typeof output["name"] === "string" && multiline(output["text"]) !== undefined;
    case "display_data":
    case "execute_result":
      return isObject(output["data"]) && isObject(output["metadata"]);
    case "error":
      return (
        typeof output["ename"] === "string" &&
        typeof output["evalue"] === "string" &&
        Array.isArray(output["traceback"])
      );
    default:
      return false;
  }
}
