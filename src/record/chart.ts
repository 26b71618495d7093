import { refuseOutside } from "../chart/safety.js";
import { describe } from "../errors.js";
import { type Html, html, scriptJson, visible } from "./html.js";
import type { JsonObject } from "./json.js";
import type { Shown } from "./output-data.js";

type Chart = Extract<Shown, { kind: "chart" }>;
type Image = Extract<Shown, { kind: "image" }>;

/**
 * A chart as a still image, with its specification beside it for the script that draws it alive. A specification that
 * would load or link to something is not given to the script.
 */
export function renderChart({ spec, svg, text }: Chart, id: string): Html {
  const alt = text ?? "Chart";
  const refused = whyRefused(spec);
  const still =
    svg === null
      ? html`<pre class="still text" tabindex="0">${visible(alt)}</pre>`
      : html`<img class="still" src="${svgAddress(svg)}" alt="${alt}" />`;
  if (refused !== null) {
    return html`<figure class="chart">${still}</figure>
      <p class="note">Only the still form of this chart is shown. ${visible(refused)}</p>`;
  }
  return html`<figure class="chart" data-chart="${id}">
    ${still}
    <script type="application/json" id="${id}-data">
      ${scriptJson(spec)}
    </script>
  </figure>`;
}

function whyRefused(spec: JsonObject): string | null {
  try {
    refuseOutside(spec);
    return null;
  } catch (error) {
    return describe(error).split("\n")[0] ?? null;
  }
}

/** An image of the notebook. In an img element nothing of an SVG runs and nothing of it is loaded. */
export function renderImage({ mime, base64, text }: Image): Html {
  return html`<figure class="picture"><img src="data:${mime};base64,${base64}" alt="${text ?? "Image"}" /></figure>`;
}

function svgAddress(svg: string): string {
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
}
