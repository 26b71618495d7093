import type { NamedValue } from "../../kql/tree.js";
import { named } from "../declarations.js";
import { from, idsOf, Names, relation, withComputed, type OrderKey, type Relation } from "../relation.js";
import { translate, translateAs } from "../scope.js";
import { join, sql, type Sql } from "../sql.js";
import { NO_ROW, rowOf, type Translation } from "../translation.js";
import { nothing } from "../value.js";
import { agreeing, chain, grouping, levelOf, ranking, valuesOf, type Level } from "./nested-levels.js";
import type { Step } from "./step.js";

/** Rows of the result: two values a level, out of this source. */
interface Branch {
  readonly values: readonly Sql[];
  readonly source: Sql;
  /** The level at which these rows fell out of the top; one past the last where they did not. */
  readonly depth: number;
}

/**
 * `… | top-nested 2 of a by sum(x), top-nested 3 of b with others = "rest" by count()`. Rows that fall out at a level stay
 * together from there on: they make a row where that level or a later one has a name for them.
 */
export function topNested({ operator, input, columns, translation }: Step<"top-nested">): Relation {
  const rows = named(input, "rows", translation);
  const levels = operator.levels.map((node, i) => levelOf(node, operator.levels.slice(0, i), rows, translation));
  const others = levels.flatMap((level, depth) => {
    if (!level.rest || !levels.slice(depth).some(({ node }) => node.others)) return [];
    return [
      fallenOut(levels, depth, restOf(level, level.rest, levels.slice(0, depth), rows, translation), translation),
    ];
  });
  const branches = [{ values: levels.flatMap(valuesOf), source: chain(levels), depth: levels.length }, ...others];
  const names = new Names([]);
  const out = columns.map((column) => ({ ...column, id: names.id(column.name), nullable: column.type !== "string" }));
  const marks = levels.map(() => names.id("others"));
  const selects = branches.map(({ values, source, depth }) => {
    const cells = values.map((value, i) => sql`${value} AS ${out[i]?.id ?? sql`x`}`);
    const marked = marks.map((mark, i) => sql`${i >= depth ? sql`true` : sql`false`} AS ${mark}`);
    return sql`SELECT ${join([...cells, ...marked])} FROM ${source}`;
  });
  const order = levels.flatMap(({ node }, i): OrderKey[] => {
    const [mark, key, aggregate] = [marks[i], out[2 * i]?.id, out[2 * i + 1]?.id];
    if (!mark || !key || !aggregate) return [];
    return [{ id: mark, descending: false, nullsFirst: false }, ...ranking(node, aggregate, key)];
  });
  return relation(sql`(${join(selects, " UNION ALL ")})`, out, order);
}

/** The rows (`rest`) that fell out at the level `depth`, as one for each combination of the levels above. */
function fallenOut(levels: readonly Level[], depth: number, rest: Relation, translation: Translation): Branch {
  const [above, below] = [levels.slice(0, depth), levels.slice(depth)];
  const span = below[0]?.node.key.value.span ?? { start: 0, length: 0 };
  // Grouped by something, so that no rows make no row.
  const always = { kind: "literal", type: "bool", span, value: true } as const;
  const keys: NamedValue[] = [{ name: "always", type: "bool", value: always }, ...above.map(({ node }) => node.key)];
  const aggregates = below.filter(({ node }) => node.others).map(({ node }) => node.aggregate);
  const grouped = grouping(keys, aggregates, rest, span, translation);
  const table = translation.share("others", sql`SELECT ${idsOf(grouped.columns)} FROM ${from(grouped)}`);
  const parents = grouped.columns.slice(1, 1 + depth);
  const numbers = grouped.columns.slice(1 + depth).map(({ id }) => sql`${table}.${id}`);
  const values = below.flatMap((level) => {
    const name = othersName(level, translation);
    const number = name && numbers.shift();
    return [name ?? nothing(level.key.type), number ?? nothing(level.aggregate.type)];
  });
  return {
    values: [...above.flatMap(valuesOf), ...values],
    source: depth === 0 ? table : sql`${chain(above)} JOIN ${table} ON ${agreeing(above, table, parents)}`,
    depth,
  };
}

/** The rows whose values at a level are in its table `rest`. */
function restOf(level: Level, rest: Sql, above: readonly Level[], input: Relation, translation: Translation): Relation {
  const scope = { translation, row: rowOf(input) };
  const [rows, keys] = withComputed(
    input,
    [...above, level].map(({ node: { key } }) => {
      const { sql: value, nullable } = translateAs(key.value, key.type, scope);
      return { name: "key", type: key.type, value, nullable };
    }),
  );
  const row = translation.fresh("row");
  const on = [...level.parents, level.key].map(
    (column, i) => sql`${row}.${keys[i]?.id ?? column.id} IS NOT DISTINCT FROM ${rest}.${column.id}`,
  );
  const source = sql`(SELECT ${row}.* FROM ${from(rows)} AS ${row} JOIN ${rest} ON ${join(on, " AND ")})`;
  return { ...rows, source, filters: [], computed: [] };
}

/** What the rest of a level is called; undefined where it has no name. */
function othersName({ node, key }: Level, translation: Translation): Sql | undefined {
  if (!node.others) return undefined;
  const { type } = translate(node.others, { translation, row: NO_ROW });
  if (type !== key.type && !(type === "long" && (key.type === "int" || key.type === "real"))) {
    throw translation.wrong(node.others.span, `others is a ${type} where the values are of type ${key.type}`);
  }
  return translateAs(node.others, key.type, { translation, row: NO_ROW }).sql;
}
