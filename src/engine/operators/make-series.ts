import type { OperatorOf } from "../../kql/tree.js";
import { convert } from "../convert.js";
import { from, Names, relation, withComputed, type Relation, type RelationColumn } from "../relation.js";
import { join, sql, type Sql } from "../sql.js";
import type { Translation } from "../translation.js";
import { nothing } from "../value.js";
import { axisOf, binsOf, numbered, shortEnough, type Bins } from "./make-series-bins.js";
import { defaultOf } from "./make-series-default.js";
import { arranged, type Step } from "./step.js";
import { summarize } from "./summarize.js";

type MakeSeries = OperatorOf<"make-series">;

/**
 * `… | make-series aggregates on axis from … to … step … by keys`: aggregated by key and bin as summarize does, then
 * each bin stretched up to the next with the default, and the stretches of a key put together.
 */
export function makeSeries({ operator, input, columns, translation }: Step<"make-series">): Relation {
  const bins = binsOf(operator, translation);
  if (operator.nonempty && (operator.keys.length > 0 || bins.first === null || bins.end === null)) {
    throw translation.unsupported(operator.span, "make-series kind=nonempty with 'by', or without 'from' and 'to'");
  }
  const grouped = aggregated(operator, bins, input, translation);
  const count = operator.keys.length;
  const [keys, place, values] = [
    grouped.columns.slice(0, count),
    grouped.columns[count],
    grouped.columns.slice(count + 1),
  ];
  if (!place) throw translation.unsupported(operator.span, "make-series without an axis");
  const [rows, gap] = withGaps(grouped, keys, place, bins);
  const names = new Names([]);
  const key = keys.map((column) => ({ ...column, id: names.id(column.name) }));
  const first = bins.first ?? sql`min(${place.id})`;
  const end = bins.end ?? sql`max(${place.id}) + 1`;
  const series = operator.series.map((item, i) => {
    const value = values[i];
    if (!value) throw translation.unsupported(operator.span, "This aggregate in make-series");
    const fallback = defaultOf(item, value.type, translation);
    const stretch = sql`list_resize([${json(value)}], ${gap}, ${fallback})`;
    const joined = sql`flatten(list(${stretch} ORDER BY ${place.id}))`;
    const absent = (length: Sql) => sql`list_resize([]::JSON[], ${length}, ${fallback})`;
    const whole = bins.first ? sql`${absent(sql`min(${place.id}) - ${first}`)} || ${joined}` : joined;
    const filled = operator.nonempty ? sql`coalesce(${whole}, ${absent(sql`${end} - ${first}`)})` : whole;
    return { name: value.name, id: names.id(value.name), value: sql`to_json(${filled})` };
  });
  const axis = {
    name: operator.axis.name,
    id: names.id(operator.axis.name),
    value: axisOf(bins, first, end, translation),
  };
  const arrays = [...series, axis];
  const selected = [
    ...key.map(({ id }, i) => sql`${keys[i]?.id ?? nothing("dynamic")} AS ${id}`),
    ...arrays.map(({ id, value }) => sql`${value} AS ${id}`),
  ];
  const grouping = keys.length > 0 ? sql` GROUP BY ${join(keys.map(({ id }) => id))}` : sql``;
  // Without keys there is one group, of no rows too.
  const some = keys.length > 0 || operator.nonempty ? sql`` : sql` HAVING count(*) > 0`;
  const source = sql`(SELECT ${join(selected)} FROM ${from(rows)}${grouping}${some})`;
  const made = arrays.map(({ name, id }) => ({ name, id, type: "dynamic" as const, nullable: false }));
  const order = key.map(({ id }) => ({ id, descending: false, nullsFirst: true }));
  return relation(source, arranged(columns, [...key, ...made]), order);
}

/** One row for each key and bin: the keys, the number of the bin, the aggregates. */
function aggregated(operator: MakeSeries, bins: Bins, input: Relation, translation: Translation): Relation {
  const { span } = operator;
  const [rows, bin] = numbered(operator, bins, input, translation);
  const place = {
    name: bin.name,
    type: bin.type,
    value: { kind: "column", span, name: bin.name, type: bin.type },
  } as const;
  const aggregates = operator.series.map(({ aggregate }) => aggregate);
  const keys = [...operator.keys, place];
  return summarize({ operator: { kind: "summarize", span, keys, aggregates }, input: rows, columns: [], translation });
}

/** How far it is from a bin to the next that has rows, or to the end of the series. */
function withGaps(
  rows: Relation,
  keys: readonly RelationColumn[],
  { id }: RelationColumn,
  bins: Bins,
): readonly [Relation, Sql] {
  const within = keys.length > 0 ? sql`PARTITION BY ${join(keys.map((key) => key.id))} ` : sql``;
  const next = sql`lead(${id}) OVER (${within}ORDER BY ${id})`;
  const value = sql`coalesce(${next}, ${bins.end ?? sql`${id} + 1`}) - ${id}`;
  const [gapped, [gap]] = withComputed(rows, [{ name: "gap", type: "long", value, nullable: false }]);
  return [gapped, shortEnough(gap?.id ?? sql`1`)];
}

function json({ id, type, nullable }: RelationColumn): Sql {
  return convert({ sql: id, type, nullable, simple: true }, "dynamic")?.sql ?? nothing("dynamic");
}
