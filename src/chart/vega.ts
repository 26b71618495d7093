import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { compileFunction } from "node:vm";
import { textWidth } from "./text-width.js";
import type { VegaLiteSpec } from "./vega-lite.js";

/** The little of Vega that a static drawing takes. */
export interface Vega {
  readonly parse: (spec: object) => object;
  readonly View: new (runtime: object, options: object) => VegaView;
  readonly SVGStringRenderer: new (loader: object) => SvgRenderer;
  readonly resetSVGDefIds: () => void;
  readonly textMetrics: { width: typeof textWidth };
}

export interface VegaView {
  run(): VegaView;
  finalize(): VegaView;
  padding(): { left: number; right: number; top: number; bottom: number };
  background(): string | null;
  scenegraph(): { root: object };
  /** Private in Vega, where its own headless renderer reads them; a test compares with what that renderer draws. */
  readonly _viewWidth: number;
  readonly _viewHeight: number;
  readonly _origin: readonly [number, number];
}

export interface SvgRenderer {
  initialize(
    element: null,
    width: number,
    height: number,
    origin: readonly [number, number],
    scale: number,
  ): SvgRenderer;
  background(colour: string | null): SvgRenderer;
  render(root: object): SvgRenderer;
  svg(): string;
}

export interface VegaLite {
  readonly compile: (spec: VegaLiteSpec, options: { logger: object }) => { spec: object };
}

/**
 * A cell's last expression is shown synchronously, and Vega as a module cannot be: it waits for a canvas package at its
 * top level. The single-file builds that both packages ship for browsers load at once, in 90 ms.
 */
export function loadVega(): { vega: Vega; vegaLite: VegaLite } {
  loaded ??= load();
  return loaded;
}

let loaded: { vega: Vega; vegaLite: VegaLite } | undefined;

function load(): { vega: Vega; vegaLite: VegaLite } {
  const vega = build("vega", "vega.min.js", {}) as Vega;
  vega.textMetrics.width = textWidth;
  return { vega, vegaLite: build("vega-lite", "vega-lite.min.js", { vega }) as VegaLite };
}

function build(name: string, file: string, imports: Readonly<Record<string, unknown>>): unknown {
  const path = join(dirname(createRequire(import.meta.url).resolve(name)), file);
  const module = { exports: {} };
  const define = compileFunction(readFileSync(path, "utf8"), ["exports", "module", "require"], { filename: path }) as (
    exports: object,
    module: object,
    require: (id: string) => unknown,
  ) => void;
  define(module.exports, module, (id) => imports[id]);
  return module.exports;
}
