/** Colours, type and layout. Text against its ground has a contrast of 4.5 or more in both schemes. */
export const GROUND = `
:root {
  color-scheme: light dark;
  --ground: #ffffff;
  --panel: #f6f7f8;
  --ink: #1c2127;
  --faint: #59636e;
  --rule: #d9dde1;
  --link: #0b4f8a;
  --high: #a4161f;
  --medium: #8f4f00;
  --low: #4d5f12;
  --informational: #3f5468;
  --bad-ground: #fdf0ef;
  --care-ground: #fdf6e7;
  --keyword: #5b2d90;
  --string: #7a3b00;
  --number: #00606b;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  --mono: ui-monospace, "Cascadia Mono", "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --ground: #15181c;
    --panel: #1d2126;
    --ink: #e3e6e9;
    --faint: #9ba5af;
    --rule: #343a41;
    --link: #8dbdf0;
    --high: #ff9a94;
    --medium: #f0b45f;
    --low: #b9cc74;
    --informational: #a5bbd0;
    --bad-ground: #32191a;
    --care-ground: #2e2513;
    --keyword: #c9a8f5;
    --string: #e8b27e;
    --number: #7fd0d8;
  }
}
* { box-sizing: border-box; }
html { background: var(--ground); color: var(--ink); font: 100%/1.55 var(--sans); scroll-padding-top: 1rem; text-size-adjust: 100%; }
body { margin: 0; }
a { color: var(--link); text-underline-offset: 0.15em; text-decoration-thickness: from-font; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -100vw; padding: 0.5rem 1rem; background: var(--ground); }
.skip:focus { left: 0; z-index: 3; }
.frame { display: grid; grid-template-columns: minmax(11rem, 15rem) minmax(0, 60rem); gap: 3.5rem; justify-content: center; padding: 0 2rem; }
.record-label { margin: 0 0 0.5rem; color: var(--faint); font-size: 0.8125rem; letter-spacing: 0.04em; }
main { padding: 3.5rem 0 3rem; min-width: 0; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; text-wrap: balance; overflow-wrap: anywhere; }
h1 { margin: 0 0 1.5rem; font-size: 2rem; font-weight: 650; letter-spacing: -0.015em; }
h2 { margin: 3.5rem 0 1rem; padding-bottom: 0.375rem; border-bottom: 1px solid var(--rule); font-size: 1.3125rem; font-weight: 650; }
h3 { margin: 2.25rem 0 0.5rem; font-size: 1.125rem; font-weight: 650; }
h4 { margin: 1.75rem 0 0.5rem; font-size: 1rem; font-weight: 650; }
h5, h6 { margin: 1.5rem 0 0.5rem; font-size: 0.9375rem; font-weight: 650; color: var(--faint); }
.prose { max-width: 42rem; overflow-wrap: anywhere; }
.prose img { max-width: 100%; height: auto; }
.prose blockquote { margin: 1rem 0; padding-left: 1rem; border-left: 2px solid var(--rule); color: var(--faint); }
p, .prose ul, .prose ol { margin: 0.75rem 0; }
.prose li { margin: 0.25rem 0; }
hr { margin: 2rem 0; border: 0; border-top: 1px solid var(--rule); }
code, pre { font-family: var(--mono); font-size: 0.8125rem; font-variant-ligatures: none; }
.prose :not(pre) > code { font-size: 0.875em; }
.address, .not-shown { font-family: var(--mono); font-size: 0.875em; color: var(--faint); overflow-wrap: anywhere; }
.hidden-char { padding: 0 0.2em; border: 1px solid var(--medium); border-radius: 2px; color: var(--medium); font: 0.75em var(--mono); white-space: nowrap; }
.absent { color: var(--faint); font-style: italic; }
.facts, .type, .note { color: var(--faint); font-size: 0.8125rem; }
.contents { position: sticky; top: 0; align-self: start; max-height: 100vh; overflow-y: auto; padding: 3.75rem 0 2rem; font-size: 0.875rem; line-height: 1.4; }
.contents p { margin: 0 0 0.5rem; color: var(--faint); font-size: 0.8125rem; }
.contents ol { margin: 0; padding: 0; list-style: none; }
.contents li { border-left: 1px solid var(--rule); }
.contents a { display: block; padding: 0.25rem 0 0.25rem 0.75rem; margin-left: -1px; border-left: 2px solid transparent; color: var(--faint); text-decoration: none; overflow-wrap: anywhere; }
.contents a:hover { color: var(--ink); }
.contents a[aria-current] { border-left-color: var(--link); color: var(--ink); }
.contents .depth-2 a { padding-left: 1.5rem; }
.contents .depth-3 a { padding-left: 2.25rem; }
footer { margin-top: 4rem; padding-top: 1rem; border-top: 1px solid var(--rule); color: var(--faint); font-size: 0.8125rem; }
@media (max-width: 62rem) {
  .frame { display: block; padding: 0 1.25rem; }
  .contents { position: static; max-height: none; padding: 1.5rem 0 0; }
  main { padding-top: 2rem; }
}
`;
