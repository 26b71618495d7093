import { createHash } from "node:crypto";
import { HuntbookError } from "../errors.js";
import { loadVega, type VegaView } from "./vega.js";
import type { VegaLiteSpec } from "./vega-lite.js";

/** Draws a Vega-Lite specification with inline data as SVG, at once and without a browser; twice gives the same bytes. */
export function renderSvg(spec: VegaLiteSpec): string {
  const { vega, vegaLite } = loadVega();
  const logger = quiet();
  let view: VegaView | undefined;
  try {
    // Vega marks the rows that it is given.
    const runtime = vega.parse(vegaLite.compile(structuredClone(spec), { logger }).spec);
    view = new vega.View(runtime, { renderer: "none", loader: REFUSING, logger }).run();
    const { left, right, top, bottom } = view.padding();
    const [x, y] = view._origin;
    vega.resetSVGDefIds();
    const svg = new vega.SVGStringRenderer(REFUSING)
      .initialize(null, view._viewWidth + left + right, view._viewHeight + top + bottom, [left + x, top + y], 1)
      .background(view.background())
      .render(view.scenegraph().root)
      .svg();
    return withOwnIds(svg);
  } catch (error) {
    throw new HuntbookError("ChartInvalid", `Vega-Lite cannot draw this: ${String(error)}`, { cause: error });
  } finally {
    view?.finalize();
  }
}

const refuse = (): Promise<never> => Promise.reject(new Error("A chart loads nothing."));

/** In place of Vega's loader: no address is ever read, and every link leads nowhere. */
const REFUSING = { load: refuse, http: refuse, file: refuse, sanitize: () => Promise.resolve({ href: "" }) };

/** Vega's logger interface; its errors are thrown, since a chart that is half drawn says something wrong. */
function quiet(): object {
  const logger = {
    level: () => logger,
    warn: () => logger,
    info: () => logger,
    debug: () => logger,
    error: (...parts: unknown[]) => {
      throw parts[0] instanceof Error ? parts[0] : new Error(parts.map(String).join(" "));
    },
  };
  return logger;
}

/** Several drawings may stand on one page, where Vega's "clip1" and "gradient_0" would be taken for each other's. */
function withOwnIds(svg: string): string {
  const own = createHash("sha256").update(svg).digest("hex").slice(0, 8);
  return svg.replace(/<[^>]*>/g, (tag) =>
    tag.replace(/(\sid="|"url\(#)((?:clip|gradient_|pattern_)\w*)/g, `$1c${own}-$2`),
  );
}
