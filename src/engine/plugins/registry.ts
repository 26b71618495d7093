import { activityCounts } from "./activity-counts.js";
import { activityMetrics } from "./activity-metrics.js";
import { activeUsers } from "./active-users.js";
import { autocluster } from "./autocluster.js";
import { bagUnpack } from "./bag-unpack.js";
import { basket } from "./basket.js";
import { dcountIntersect } from "./dcount-intersect.js";
import { diffpatterns } from "./diffpatterns.js";
import { funnelCompletion } from "./funnel-completion.js";
import { geoLineLookup, geoPolygonLookup } from "./geo-lookup.js";
import { identity } from "./identity.js";
import { ipv4Lookup, ipv6Lookup } from "./ip-lookup.js";
import { narrow } from "./narrow.js";
import { newActivityMetrics } from "./new-activity-metrics.js";
import { pivot } from "./pivot.js";
import type { Plugin } from "./plugin.js";
import { rollingPercentile } from "./rolling-percentile.js";
import { rowsNear } from "./rows-near.js";
import { schemaMerge } from "./schema-merge.js";
import { sequenceDetect } from "./sequence-detect.js";
import { sessionCount } from "./session-count.js";
import { slidingWindowCounts } from "./sliding-window-counts.js";

/** Every plugin that the engine knows, by the name behind `evaluate`. */
export const PLUGINS: ReadonlyMap<string, Plugin> = new Map(
  Object.entries({
    active_users_count: activeUsers,
    activity_counts_metrics: activityCounts,
    activity_metrics: activityMetrics,
    autocluster,
    bag_unpack: bagUnpack,
    basket,
    dcount_intersect: dcountIntersect,
    diffpatterns,
    funnel_sequence_completion: funnelCompletion,
    geo_line_lookup: geoLineLookup,
    geo_polygon_lookup: geoPolygonLookup,
    identity,
    ipv4_lookup: ipv4Lookup,
    ipv6_lookup: ipv6Lookup,
    narrow,
    new_activity_metrics: newActivityMetrics,
    pivot,
    rolling_percentile: rollingPercentile,
    rows_near: rowsNear,
    schema_merge: schemaMerge,
    sequence_detect: sequenceDetect,
    session_count: sessionCount,
    sliding_window_counts: slidingWindowCounts,
  }),
);
