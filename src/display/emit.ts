import type { MimeBundle } from "../chart/mime.js";
import { runningKernel, tslabDisplay } from "./kernel.js";

export interface EmitOptions {
  /** Names the output, so that it can be replaced later. */
  readonly displayId?: string;
  /** Replaces the outputs of that name instead of adding one. */
  readonly update?: boolean;
}

/** What a frontend draws, richest first; of these one is sent where a kernel takes only one type an output. */
const DRAWN = ["text/html", "image/svg+xml", "text/markdown", "text/plain"];

/**
 * Shows a mime bundle: in a tslab notebook as one output with all its types, elsewhere its text on standard output.
 *
 * @example emit({ "text/html": "<b>1 of 12</b>", "text/plain": "1 of 12" }, { displayId: "progress", update: true })
 */
export function emit(bundle: MimeBundle, { displayId, update = false }: EmitOptions = {}): void {
  const kernel = runningKernel();
  if (kernel) {
    const transient = displayId === undefined ? {} : { display_id: displayId };
    kernel.send({ data: bundle, metadata: {}, transient }, update);
    return;
  }
  const display = tslabDisplay();
  if (display) emitSingly(bundle, display);
  else process.stdout.write(`${plainText(bundle)}\n`);
}

/** The text form of a bundle. */
export function plainText(bundle: MimeBundle): string {
  const text = bundle["text/plain"];
  return typeof text === "string" ? text : `[${Object.keys(bundle).join(", ")}]`;
}

/** The richest form and everything that is data: a runner and the record read that, whoever shows the rest. */
function emitSingly(bundle: MimeBundle, display: { raw(mime: string, value: unknown): void }): void {
  const drawn = DRAWN.find((mime) => mime in bundle);
  for (const [mime, value] of Object.entries(bundle)) {
    if (mime === drawn || /^application\/vnd\.huntbook\./.test(mime)) display.raw(mime, value);
  }
}
