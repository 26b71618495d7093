import { HuntbookError } from "../errors.js";
import type { Notebook } from "../notebook/notebook.js";
import { SEVERITIES, type Severity } from "../record/finding-data.js";

/** What a notebook says of itself as a hunt; empty where it says nothing. */
export interface HuntMetadata {
  readonly title: string | null;
  readonly description: string;
  readonly techniques: readonly string[];
  readonly tactics: readonly string[];
  readonly tables: readonly string[];
  readonly severity: Severity | null;
}

/** Reads `metadata.huntbook` of a notebook. Raises `NotebookInvalid` for a field that is not of its form. */
export function huntMetadata(notebook: Notebook, fileName: string): HuntMetadata {
  const told = notebook.metadata["huntbook"] ?? {};
  if (typeof told !== "object" || Array.isArray(told)) throw invalid(fileName, "", "an object");
  const fields = told as Readonly<Record<string, unknown>>;
  const text = (name: string): string | null => {
    const value = fields[name] ?? null;
    if (value === null || typeof value === "string") return value;
    throw invalid(fileName, `.${name}`, "a text");
  };
  const texts = (name: string): readonly string[] => {
    const value = fields[name] ?? [];
    if (Array.isArray(value) && value.every((item): item is string => typeof item === "string")) return value;
    throw invalid(fileName, `.${name}`, "a list of texts");
  };
  const graveness = text("severity");
  const severity = SEVERITIES.find((name) => name === graveness) ?? null;
  if (graveness !== severity) throw invalid(fileName, ".severity", `one of ${SEVERITIES.join(", ")}`);
  return {
    title: text("title"),
    description: text("description") ?? "",
    techniques: texts("techniques"),
    tactics: texts("tactics"),
    tables: texts("tables"),
    severity,
  };
}

function invalid(fileName: string, field: string, form: string): HuntbookError {
  return new HuntbookError("NotebookInvalid", `${fileName}: metadata.huntbook${field} is not ${form}.`, {
    hint: "Correct it in the notebook's metadata (in JupyterLab: Property Inspector, Advanced Tools).",
  });
}
