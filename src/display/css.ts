/**
 * The look of tables and answer lines. It is the same text in every output, so that a record can allow it by its hash;
 * nothing carries a style of its own. JupyterLab's and VS Code's variables come first, then the system's preference.
 */
export const CSS = `.huntbook{--hb-ink:#1f2328;--hb-faint:#59636e;--hb-ground:#fff;--hb-head:#f6f8fa;--hb-line:#d1d9e0;--hb-bad:#c1121f;--hb-bad-ground:#ffebe9;--hb-warn:#8a5a00}
@media (prefers-color-scheme:dark){.huntbook{--hb-ink:#e6edf3;--hb-faint:#9aa4ae;--hb-ground:#16191d;--hb-head:#20252b;--hb-line:#3a424b;--hb-bad:#ff8f87;--hb-bad-ground:#4a1618;--hb-warn:#e3b341}}
[data-jp-theme-light="true"] .huntbook,.vscode-light .huntbook{--hb-faint:#59636e;--hb-bad:#c1121f;--hb-bad-ground:#ffebe9;--hb-warn:#8a5a00}
[data-jp-theme-light="false"] .huntbook,.vscode-dark .huntbook{--hb-faint:#9aa4ae;--hb-bad:#ff8f87;--hb-bad-ground:#4a1618;--hb-warn:#e3b341}
.huntbook{color:var(--jp-ui-font-color1,var(--vscode-editor-foreground,var(--hb-ink)));background:var(--jp-layout-color0,var(--vscode-editor-background,var(--hb-ground)));font:13px/1.45 var(--jp-ui-font-family,var(--vscode-font-family,system-ui,-apple-system,"Segoe UI",Helvetica,Arial,sans-serif))}
.huntbook .hb-title{font-weight:600;margin:0 0 4px}
.huntbook .hb-scroll{overflow:auto;max-height:520px;max-width:100%;width:fit-content;border:1px solid var(--jp-border-color2,var(--vscode-panel-border,var(--hb-line)));border-radius:4px}
.huntbook table{border-collapse:separate;border-spacing:0;margin:0;border:0;font-size:12px;color:inherit;width:auto;table-layout:auto}
.huntbook th,.huntbook td{padding:3px 10px;text-align:left;vertical-align:top;white-space:nowrap;max-width:none;border:0;border-bottom:1px solid var(--jp-border-color2,var(--vscode-panel-border,var(--hb-line)))}
.huntbook tbody tr,.huntbook tbody tr:nth-child(even){background:transparent}
.huntbook tbody tr:last-child td{border-bottom:0}
.huntbook tbody tr:hover td{background:var(--jp-layout-color2,var(--vscode-list-hoverBackground,var(--hb-head)))}
.huntbook th{position:sticky;top:0;z-index:1;font-weight:600;background:var(--jp-layout-color1,var(--vscode-editorWidget-background,var(--hb-head)))}
.huntbook th small{font-weight:400;font-size:10px;color:var(--hb-faint)}
.huntbook .hb-n{text-align:right;font-variant-numeric:tabular-nums}
.huntbook bdi{unicode-bidi:isolate}
.huntbook .hb-dim{color:var(--hb-faint);font-style:italic}
.huntbook summary{cursor:pointer;white-space:nowrap}
.huntbook pre{margin:4px 0;padding:0;white-space:pre-wrap;overflow-wrap:anywhere;max-width:80ch;color:inherit;background:none;border:0;font:11px/1.4 var(--jp-code-font-family,var(--vscode-editor-font-family,ui-monospace,SFMono-Regular,Menlo,Consolas,monospace))}
.huntbook p{margin:4px 0;font-size:12px;color:var(--hb-faint)}
.huntbook .hb-bad{display:inline-block;padding:0 6px;border-radius:3px;font-weight:700;color:var(--hb-bad);background:var(--hb-bad-ground)}
.huntbook .hb-warn{color:var(--hb-warn)}
@media print{.huntbook .hb-scroll{max-height:none;overflow:visible}}`;
