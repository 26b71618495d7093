import { createHash } from "node:crypto";
import { HuntbookError } from "../errors.js";
import { Html, html } from "./html.js";
import { GROUND } from "./style/ground.js";
import { PARTS } from "./style/parts.js";
import { PRINT } from "./style/print.js";

const STYLE = GROUND + PARTS + PRINT;

/**
 * The whole file around a body. The policy lets run this one script and this one style sheet, lets show images that are
 * in the file, and lets nothing be loaded, sent, framed or made from a string.
 */
export function page(title: string, body: Html, script: string): string {
  if (/<\/script|<!--|[\0\r]/i.test(script)) {
    throw new HuntbookError("RecordInvalid", "The record's script cannot stand inside a page as it is.", {
      hint: "Build it with esbuild, which escapes what would end a script element.",
    });
  }
  const policy = [
    "default-src 'none'",
    `script-src '${hash(script)}'`,
    `style-src '${hash(STYLE)}'`,
    "img-src data:",
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types default",
  ].join("; ");
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${new Html(policy)}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        ${verbatim("style", STYLE)}
      </head>
      <body>
        ${body} ${verbatim("script", script)}
      </body>
    </html> `.text;
}

/** An element whose text is exactly the one that was hashed. */
function verbatim(tag: "style" | "script", text: string): Html {
  return new Html(`<${tag}>${text}</${tag}>`);
}

function hash(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
