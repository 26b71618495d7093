import { HuntbookError } from "../errors.js";
import { isSpec } from "./vega-lite.js";

/** Keys that make Vega load something, link somewhere, or change how a frontend embeds the chart. */
const REFUSED: Readonly<Record<string, string>> = {
  url: "loads or shows what an address names",
  href: "makes marks into links",
  usermeta: "changes how frontends embed the chart",
};

/** Refuses a specification through which a chart could load, link or show anything from outside. */
export function refuseOutside(value: unknown, path: readonly string[] = []): void {
  if (Array.isArray(value)) {
    value.forEach((item, i) => refuseOutside(item, [...path, String(i)]));
    return;
  }
  if (!isSpec(value)) return;
  for (const [key, inner] of Object.entries(value)) {
    const here = [...path, key];
    const reason = REFUSED[key];
    if (reason !== undefined) refuse(here, `"${key}" ${reason}`);
    if (inner === "image" && (key === "mark" || (key === "type" && path.includes("mark")))) {
      refuse(here, "an image mark loads what an address names");
    }
    if (!isInlineData(path, key)) refuseOutside(inner, here);
  }
}

/** Rows of data are values, never keys of a specification. */
function isInlineData(path: readonly string[], key: string): boolean {
  return (key === "values" && path[path.length - 1] === "data") || key === "datasets";
}

function refuse(path: readonly string[], reason: string): never {
  throw new HuntbookError(
    "ChartInvalid",
    `A chart shows its table and nothing else: ${reason} (at ${path.join(".")}).`,
    {
      hint: "Leave it out. Values of a log may lead anywhere; a chart in a shared notebook must not.",
    },
  );
}
