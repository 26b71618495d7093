/** On paper: everything open, nothing cut off, no controls. */
export const PRINT = `
@page { margin: 18mm 16mm; }
@media print {
  html { font-size: 9.5pt; }
  .contents, .tools, .skip, .tooltip { display: none; }
  .frame { display: block; padding: 0; }
  main { padding: 0; }
  details::details-content { content-visibility: visible; display: block; height: auto; }
  details > summary { list-style: none; }
  details.query > summary .what::before { content: none; }
  .scroll, .table > .scroll, pre, pre.text, .chart { overflow: visible; max-height: none; }
  pre, pre code { white-space: pre-wrap; overflow-wrap: anywhere; }
  table { font-size: 7.5pt; }
  thead { display: table-header-group; }
  thead th { position: static; white-space: normal; }
  th, td { padding: 0.15rem 0.4rem; overflow-wrap: anywhere; }
  .table td.numeric, .table td.fixed { white-space: normal; }
  .queries .kql { min-width: 7rem; }
  tr, .finding, .mark, figure { break-inside: avoid; }
  h2, h3, h4, summary { break-after: avoid; }
  .chart svg { max-width: 100%; height: auto; }
  .finding, .mark, .severity { print-color-adjust: exact; }
}
`;
