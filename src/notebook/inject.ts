import { HuntbookError } from "../errors.js";
import { nearest } from "../kql/nearest.js";
import { CellIds } from "./cell-id.js";
import type { Cell, CodeCell, Notebook } from "./notebook.js";
import { onlyCell, parametersCell, readSettable, type SettableParameter } from "./parameters.js";
import { literal } from "./value-literal.js";
import { fromText } from "./value-text.js";

/** The tag by which papermill, JupyterLab and the record know the cell of overrides. */
const INJECTED = "injected-parameters";

/**
 * The notebook with a cell tagged `injected-parameters` right after its parameters, which declares them anew with other
 * values; one from an earlier run is replaced. Values are texts of the command line: for a string taken as they are, for
 * numbers and booleans parsed, for lists and objects JSON, for a Date ISO 8601. Without values the notebook comes back as it
 * is. Raises `ParameterInvalid` for an unknown name, or a value that is not of the declared type.
 *
 * @example await injectParameters(notebook, { lookback: "14d", ips: '["203.0.113.77"]' })
 */
export async function injectParameters(
  notebook: Notebook,
  values: Readonly<Record<string, string>>,
): Promise<Notebook> {
  const names = Object.keys(values);
  if (names.length === 0) return notebook;
  const parameters = await readSettable(notebook);
  const declared = parametersCell(notebook);
  if (!declared) {
    throw new HuntbookError("ParameterInvalid", `The notebook has no parameters, but ${names.join(", ")} was given.`, {
      hint: 'Give one code cell the tag "parameters" and declare there what may be set.',
    });
  }
  const earlier = onlyCell(notebook, INJECTED);
  const chosen = new Map(names.map((name) => [find(name, parameters), values[name] ?? ""]));
  const lines = parameters.flatMap((parameter) => {
    const text = chosen.get(parameter);
    return text === undefined ? [] : [declare(parameter, text)];
  });
  const others = notebook.cells.filter((cell) => cell !== earlier);
  const cell = injectedCell(lines, others);
  return { ...notebook, cells: others.flatMap((other): Cell[] => (other === declared ? [other, cell] : [other])) };
}

function find(name: string, parameters: readonly SettableParameter[]): SettableParameter {
  const found = parameters.find((parameter) => parameter.name === name);
  if (found) return found;
  const names = parameters.map((parameter) => parameter.name);
  const near = nearest(name, names);
  throw new HuntbookError("ParameterInvalid", `The notebook has no parameter ${JSON.stringify(name)}.`, {
    hint: `${near === undefined ? "" : `Did you mean ${near}? `}Its parameters are: ${names.join(", ") || "none"}.`,
  });
}

/** Always with the type, so that later cells see what the notebook declared and not the one value. */
function declare({ name, type, valueType, keyword, comment }: SettableParameter, text: string): string {
  const converted = fromText(text, valueType);
  if ("value" in converted) return `${keyword} ${name}: ${type} = ${literal(converted.value)};`;
  const told = comment === "" ? "" : ` (${comment})`;
  throw new HuntbookError(
    "ParameterInvalid",
    `${JSON.stringify(text)} is not a value for ${name}: ${converted.problem}.`,
    {
      hint: `${name}${told} is declared as ${type}.`,
    },
  );
}

function injectedCell(lines: readonly string[], others: readonly Cell[]): CodeCell {
  const ids = new CellIds();
  for (const cell of others) ids.keep(cell.id);
  const source = ["// Parameters of this run", ...lines].join("\n");
  return {
    cell_type: "code",
    id: ids.keep(INJECTED) ?? ids.make("code", source),
    metadata: { tags: [INJECTED] },
    source,
    outputs: [],
    execution_count: null,
  };
}
