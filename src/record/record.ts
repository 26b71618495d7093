import { isObject } from "./json.js";
import type { Notebook } from "./shape.js";

export interface RecordOptions {
  /** In place of the notebook's first `#` heading. */
  readonly title?: string;
  /** The title of a notebook that has no heading of its own. */
  readonly fileName?: string;
  /** Leaves the code of the notebook out; queries stay with their answers. */
  readonly hideCode?: boolean;
  /** Told in the record where given; left out, the same notebook always gives the same bytes. */
  readonly generatedAt?: Date;
  /** The script inside the record, for tests; otherwise the one that was built with Huntbook. */
  readonly client?: string;
}

/**
 * An executed notebook as one HTML file that a browser opens without a network: findings first, then prose, tables,
 * live charts, and beside each answer what was asked, where, when and how completely. Nothing that the notebook carries
 * runs or loads: HTML outputs are told as text, SVG is shown as an image, links are disarmed.
 *
 * Raises `RecordInvalid` when the record's script has not been built.
 *
 * @example await writeRecord("spray.html", await renderRecord(await readNotebook("spray.ipynb")))
 */
export async function renderRecord(notebook: Notebook, options: RecordOptions = {}): Promise<string> {
  const [{ readStory }, { renderBody }, { page }, { clientScript }] = await Promise.all([
    import("./story.js"),
    import("./body.js"),
    import("./page.js"),
    import("./client-script.js"),
  ]);
  const { title, body } = renderBody(readStory(notebook), {
    title: options.title ?? null,
    fileName: options.fileName ?? null,
    language: languageOf(notebook),
    hideCode: options.hideCode ?? false,
    generatedAt: options.generatedAt ?? null,
  });
  return page(title, body, options.client ?? (await clientScript()));
}

/** The language that the kernel told; code of an untold one is shown without colours. */
function languageOf({ metadata }: Notebook): string {
  const told = metadata["language_info"];
  const spec = metadata["kernelspec"];
  if (isObject(told) && typeof told["name"] === "string") return told["name"];
  return isObject(spec) && typeof spec["language"] === "string" ? spec["language"] : "";
}
