/**
 * Huntbook: what a hunting notebook imports.
 *
 * @example
 * import { connect, kql, show, chart, findings } from "huntbook";
 * const ws = await connect();
 */
import "./display/automatic.js";

export { connect, type ConnectOptions } from "./workspace/connect.js";
export type { Answer, AskOptions, QueryOptions, Workspace, WorkspaceKind } from "./workspace/workspace.js";
export { kql, Kql, type KqlTag, type KqlValue } from "./kql/tag.js";
export { Duration, duration } from "./kql/duration.js";
export type { Diagnostic } from "./kql/diagnostic.js";
export type { KustoColumn, KustoType, TableSchema } from "./kql/types.js";
export { resultOf, type ResultInfo, type Visualization, type Window } from "./table/result.js";
export type { ExactColumn, ExactTable } from "./table/exact.js";
export { show, type ShowOptions } from "./display/show.js";
export type { TableOptions } from "./display/table.js";
export { chart } from "./chart/chart.js";
export { Chart } from "./chart/drawn.js";
export type { Aggregate } from "./chart/groups.js";
export type { BarOptions } from "./chart/bar.js";
export type { ChartOptions } from "./chart/drawing.js";
export type { HeatmapOptions } from "./chart/heatmap.js";
export type { SpecOptions } from "./chart/spec.js";
export type { TimelineOptions } from "./chart/timeline.js";
export type { VegaLiteSpec } from "./chart/vega-lite.js";
export { displaySymbol, type Displayable, type MimeBundle } from "./chart/mime.js";
export { findings } from "./hunts/finding.js";
export type { Entity } from "./hunts/entity.js";
export type { Finding, Findings } from "./hunts/finding-list.js";
export type { FindingsOptions } from "./hunts/finding-options.js";
export type { Severity } from "./record/finding-data.js";
export { HuntbookError, type ErrorCode, type ErrorDetails, type Span } from "./errors.js";
