import { from, Names, relation, type Relation, type RelationColumn } from "../relation.js";
import { fixed, ident, join, sql } from "../sql.js";
import { STORAGE } from "../value.js";
import { isQuery, type Plugin, type PluginCall } from "./plugin.js";
import { SPANS } from "./timeline.js";

/**
 * By bin: the nearest-rank percentile of the values of the bin and of those before it, so many bins in all. A bin from
 * the first to the last one has a row where its window holds a value.
 */
function rows(call: PluginCall): Relation {
  const [value, index] = [call.column(call.required("ValueColumn", 0)), call.column(call.required("IndexColumn", 2))];
  const size = SPANS[index.type];
  if (!size || !SPANS[value.type]) {
    throw call.refuse(`rolling_percentile() of a ${value.type} along a ${index.type}`, "Convert it to a real.");
  }
  const percent = call.number(call.required("Percentile", 1));
  if (!(percent >= 0 && percent <= 100)) throw call.wrong("A percentile lies between 0 and 100");
  const binSize = call.constant(call.required("BinSize", 3), size).sql;
  const bins = call.whole(call.required("BinsPerWindow", 4), 1);
  const slices = call.plain.slice(5).map((argument) => {
    if (isQuery(argument)) throw call.wrong("rolling_percentile() takes columns as dimensions, not a table");
    return call.column(argument).id;
  });
  const dimensions = slices.map((_, i) => ident(`d${i}`));
  const sliced = join(
    slices.map((id, i) => sql`, ${id} AS ${dimensions[i] ?? id}`),
    "",
  );
  const grouped = join(
    dimensions.map((id) => sql`, ${id}`),
    "",
  );
  const bin = size === "real" ? sql`floor(${index.id} / w)` : sql`(kusto_bin(${index.id}::BIGINT, w) // w)`;
  const sized = sql`(SELECT CASE WHEN ${binSize} > 0 THEN ${binSize} ELSE error('rolling_percentile: BinSize must be greater than 0') END AS w)`;
  const binned = sql`SELECT ${value.id} AS v, ${bin}::BIGINT AS k, w${sliced} FROM ${from(call.input)}, ${sized} WHERE ${index.id} IS NOT NULL`;
  const last = sql`SELECT *, max(k) OVER () AS last FROM (${binned})`;
  const windows = sql`SELECT v, w${grouped}, unnest(range(k, least(k + ${bins}, last + 1))) AS k FROM (${last})`;
  const names = new Names([]);
  const out: RelationColumn[] = call.columns.map((column) => ({
    ...column,
    id: names.id(column.name),
    nullable: true,
  }));
  const quantile = sql`quantile_disc(v, ${fixed(String(percent / 100))})`;
  const type = out.at(-1)?.type ?? value.type;
  const values = [sql`(k * w)::${STORAGE[index.type]}`, ...dimensions, sql`${quantile}::${STORAGE[type]}`];
  if (values.length !== out.length) throw call.refuse("rolling_percentile() whose columns cannot be told");
  const selected = join(out.map(({ id }, i) => sql`${values[i] ?? id} AS ${id}`));
  const source = sql`(SELECT ${selected} FROM (${windows}) GROUP BY k, w${grouped})`;
  const order = out.slice(0, -1).map(({ id }) => ({ id, descending: false, nullsFirst: true }));
  return relation(source, out, order);
}

export const rollingPercentile: Plugin = { rows };
