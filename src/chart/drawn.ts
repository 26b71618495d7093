import { inspect } from "node:util";
import { displaySymbol, type MimeBundle } from "./mime.js";
import { refuseOutside } from "./safety.js";
import { renderSvg } from "./svg.js";
import type { VegaLiteSpec } from "./vega-lite.js";

/**
 * A chart: a Vega-Lite specification with its data inside. As the last line of a cell it is drawn; `spec` is plain JSON
 * for any Vega-Lite tool.
 *
 * @example writeFileSync("failures.svg", chart.timeline(fails).toSvg())
 */
export class Chart {
  readonly spec: VegaLiteSpec;
  /** One line that says what is drawn. */
  readonly summary: string;
  #svg: string | undefined;

  constructor(spec: VegaLiteSpec, summary: string) {
    refuseOutside(spec);
    this.spec = JSON.parse(JSON.stringify(spec)) as VegaLiteSpec;
    this.summary = summary;
  }

  /** The chart as a static SVG image. Raises `ChartInvalid` when Vega-Lite cannot draw the specification. */
  toSvg(): string {
    this.#svg ??= renderSvg(this.spec);
    return this.#svg;
  }

  [displaySymbol](): MimeBundle {
    return {
      "application/vnd.vegalite.v5+json": this.spec,
      "image/svg+xml": this.toSvg(),
      "text/plain": this.summary,
    };
  }

  toString(): string {
    return this.summary;
  }

  /** @internal */
  [inspect.custom](): string {
    return this.summary;
  }
}
