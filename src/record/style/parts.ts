/** Findings, marks, facts, code, tables, charts. */
export const PARTS = `
dl { margin: 0; }
dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
.facts-list, .parameters, .finding dl { display: grid; gap: 0.3rem 1.25rem; grid-template-columns: max-content minmax(0, 1fr); font-size: 0.875rem; }
.facts-list > div, .parameters > div, .finding dl > div { display: grid; grid-column: 1 / -1; grid-template-columns: subgrid; }
dt { color: var(--faint); max-width: 14rem; }
.facts-list ul { margin: 0; padding-left: 1.1rem; }
.facts-list.head { padding: 1rem 0; border-block: 1px solid var(--rule); }
.parameters dt { color: var(--ink); }
.parameters .facts, .comment-text { margin-left: 0.75rem; }
.comment-text { color: var(--faint); }
.time { white-space: nowrap; }
.column { display: inline-block; margin-right: 0.75rem; }

.doubts { margin-top: 1.5rem; }
.mark { margin: 0.75rem 0; padding: 0.625rem 0.875rem; border-left: 4px solid var(--medium); background: var(--care-ground); font-size: 0.9375rem; overflow-wrap: anywhere; }
.doubts .mark { margin: 0.5rem 0; }
.mark ul { margin: 0.25rem 0 0; padding-left: 1.1rem; }
.mark pre.text { margin: 0.5rem 0 0; padding: 0; border: 0; background: none; }
.mark.failed, .mark.incomplete { border-left-color: var(--high); background: var(--bad-ground); }
.mark.failed strong, .mark.incomplete strong { color: var(--high); }
.mark.warning strong, .mark.not-run strong { color: var(--medium); }

.verdict { font-size: 1.0625rem; }
.finding { margin: 1rem 0; padding: 1rem 1.25rem; border: 1px solid var(--rule); border-left: 4px solid var(--grade); border-radius: 3px; }
.finding.high { --grade: var(--high); }
.finding.medium { --grade: var(--medium); }
.finding.low { --grade: var(--low); }
.finding.informational { --grade: var(--informational); }
.finding header { display: flex; flex-wrap: wrap; gap: 0.25rem 0.75rem; align-items: baseline; margin-bottom: 0.75rem; }
.finding h3 { margin: 0; font-size: 1.0625rem; }
.severity { padding: 0.05rem 0.5rem; border: 1px solid var(--grade); border-radius: 999px; color: var(--grade); font-size: 0.8125rem; font-weight: 600; }
.technique { display: inline-block; margin-right: 0.5rem; font-family: var(--mono); font-size: 0.8125rem; }
.entities { margin: 0; padding: 0; list-style: none; }
.entities .type { display: inline-block; min-width: 5.5rem; }
.finding .source { margin: 0.75rem 0 0; font-size: 0.8125rem; }
ul.found-here { margin-top: 0.25rem; }

.cell { margin: 1.25rem 0; }
.output { margin: 0.75rem 0 1.25rem; }
summary { cursor: pointer; }
details.source > summary { color: var(--faint); font-size: 0.8125rem; }
details.source > summary .number { font-family: var(--mono); }
details.source > summary .facts { margin-left: 0.5rem; }
details.query { margin: 0.5rem 0; border: 1px solid var(--rule); border-radius: 3px; font-size: 0.875rem; }
details.query > summary { display: flex; flex-wrap: wrap; gap: 0 1rem; justify-content: space-between; padding: 0.375rem 0.75rem; list-style: none; }
details.query > summary::-webkit-details-marker { display: none; }
details.query > summary .what::before { content: "▸"; display: inline-block; width: 1.1em; color: var(--faint); }
details.query[open] > summary .what::before { content: "▾"; }
details.query[open] > summary { border-bottom: 1px solid var(--rule); }
details.query > pre.code { margin: 0.75rem; }
details.query > dl { margin: 0.75rem; }
pre { margin: 0.5rem 0; padding: 0.75rem 1rem; overflow-x: auto; border-radius: 3px; line-height: 1.5; tab-size: 2; }
pre.code { background: var(--panel); }
pre.text { padding: 0.25rem 0 0.25rem 1rem; border-left: 2px solid var(--rule); max-height: 32rem; overflow: auto; }
pre.stderr { border-left-color: var(--medium); }
.comment { color: var(--faint); font-style: italic; }
.keyword { color: var(--keyword); }
.string { color: var(--string); }
.number { color: var(--number); }
summary .number { color: inherit; }

.scroll { overflow: auto; max-width: 100%; }
.table > .scroll { width: fit-content; max-width: 100%; max-height: min(36rem, 80vh); border: 1px solid var(--rule); border-radius: 3px; }
table { border-collapse: separate; border-spacing: 0; font-size: 0.8125rem; font-variant-numeric: tabular-nums; line-height: 1.4; }
table.queries { width: 100%; }
caption strong { color: var(--ink); }
caption { padding: 0.4rem 0.75rem; text-align: left; color: var(--faint); }
th, td { padding: 0.3rem 0.75rem; border-bottom: 1px solid var(--rule); text-align: left; vertical-align: top; }
tbody tr:last-child td { border-bottom: 0; }
td { max-width: 34rem; overflow-wrap: anywhere; }
td bdi { white-space: pre-wrap; }
.table td.numeric, .table td.fixed, .queries td.numeric { white-space: nowrap; }
thead th { position: sticky; top: 0; z-index: 1; background: var(--panel); font-weight: 600; white-space: nowrap; }
th .name, th .type { display: block; }
th .type { font-weight: 400; font-size: 0.75rem; }
.numeric, .align-right { text-align: right; }
.align-center { text-align: center; }
.prose-table, .finding .scroll { margin: 0.75rem 0; }
.finding .scroll { margin: 0; }
.prose-table th { background: none; }
.queries .kql { min-width: 8rem; }
.queries th, .queries td { padding-inline: 0.5rem; }
.queries th, .queries .state { overflow-wrap: normal; }
.state.incomplete { color: var(--high); font-weight: 600; }
.state.warning { color: var(--medium); }

.tools { display: flex; flex-wrap: wrap; gap: 0.5rem 0.75rem; align-items: center; margin-bottom: 0.5rem; font-size: 0.8125rem; }
.tools input, .tools button { padding: 0.25rem 0.6rem; border: 1px solid var(--rule); border-radius: 3px; background: var(--ground); color: inherit; font: inherit; }
.tools input { width: 16rem; max-width: 100%; }
.tools button:hover { border-color: var(--faint); }
.tools button { cursor: pointer; }
.tools textarea { width: 100%; height: 6rem; font: 0.75rem var(--mono); }
.tools output { color: var(--faint); }
th button.sort { display: inline-block; margin: 0; padding: 0; border: 0; background: none; color: inherit; font: inherit; text-align: inherit; cursor: pointer; }
/* The arrow's place is kept free, so that sorting moves nothing; beside numbers it is on the left. */
th:not(.numeric) .sort .name::after, th.numeric .sort .name::before { content: ""; display: inline-block; width: 1.1em; text-align: center; color: var(--faint); }
th[aria-sort="ascending"]:not(.numeric) .sort .name::after, th[aria-sort="ascending"].numeric .sort .name::before { content: "↑"; }
th[aria-sort="descending"]:not(.numeric) .sort .name::after, th[aria-sort="descending"].numeric .sort .name::before { content: "↓"; }

figure { margin: 0.75rem 0; }
.chart { position: relative; overflow-x: auto; padding: 0.5rem; border: 1px solid var(--rule); border-radius: 3px; background: #ffffff; color: #1c2127; }
.chart .still, .picture img { display: block; max-width: 100%; height: auto; }
.picture img { background: #ffffff; }
.chart .drawing { position: absolute; inset: 0.5rem; visibility: hidden; }
.chart .alive { display: block; }
.vega-embed { width: 100%; }
.tooltip { position: fixed; z-index: 4; max-width: 26rem; padding: 0.4rem 0.6rem; border: 1px solid var(--rule); border-radius: 3px; background: var(--ground); color: var(--ink); font-size: 0.8125rem; overflow-wrap: anywhere; pointer-events: none; box-shadow: 0 2px 8px rgb(0 0 0 / 0.15); }
.tooltip dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 0.1rem 0.75rem; }
`;
