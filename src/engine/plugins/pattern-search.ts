import { from, type RelationColumn } from "../relation.js";
import { ident, join, literal, sql, type Sql } from "../sql.js";
import type { PluginCall } from "./plugin.js";

/** Different rows times attributes that a search takes: what its script holds in memory. */
const MOST_CELLS = 4_000_000;

/** A search for patterns, as one of the plugins asks for it. */
export interface PatternSearch {
  readonly attributes: readonly RelationColumn[];
  readonly weight: RelationColumn | undefined;
  /** A condition for the rows of each side; `true` where all rows are one. */
  readonly sides: readonly Sql[];
  /** The share of a side that a value must have to stand in a pattern. */
  readonly leastShare: number;
  /** The script that finds the patterns, given the rows as JSON. */
  readonly script: (rows: Sql) => Sql;
}

/** What a search found, under names of the WITH clause. */
export interface Patterns {
  /** `segment` (0, 1 … in the order of the answer), `p`: the number of each attribute's value, 0 for any; the weight by side. */
  readonly found: Sql;
  /** One row: `t0` and, for a second side, `t1`, the weight of all its rows. */
  readonly totals: Sql;
  /** By attribute a table of its values `v` and their numbers `code`. */
  readonly values: readonly Sql[];
}

/** Runs a search over numbers that stand for the values which are frequent enough. */
export function searched(call: PluginCall, search: PatternSearch): Patterns {
  const { translation } = call;
  const n = search.sides.map((_, i) => ident(`n${i}`));
  const sums = join(n.map((side) => sql`sum(${side}) AS ${side}`));
  const rows = translation.share("rows", weighted(call, search, n));
  const totals = translation.share("totals", sql`SELECT ${totalsOf(call, n)} FROM (SELECT ${sums} FROM ${rows})`);
  const weight = join(n, " + ");
  const least = sql`${literal(String(search.leastShare))}::DOUBLE`;
  const frequent = n.map((side, i) => sql`${side} / ${ident(`t${i}`)} >= ${least}`);
  const values = search.attributes.map((_, i) => {
    const counted = sql`SELECT ${ident(`a${i}`)} AS v, ${sums} FROM ${rows} GROUP BY ALL`;
    const code = sql`row_number() OVER (ORDER BY ${weight} DESC, v)`;
    return translation.share(
      "values",
      sql`SELECT v, ${code} AS code FROM (${counted}), ${totals} WHERE ${weight} > 0 AND (${join(frequent, " OR ")})`,
    );
  });
  const joins = values.map((table, i) => {
    const name = ident(`v${i}`);
    return sql` LEFT JOIN ${table} AS ${name} ON ${name}.v IS NOT DISTINCT FROM r.${ident(`a${i}`)}`;
  });
  const codes = values.map((_, i) => sql`coalesce(${ident(`v${i}`)}.code, 0) AS ${ident(`c${i}`)}`);
  const coded = sql`SELECT ${join([...codes, ...n.map((side) => sql`r.${side}`)])} FROM ${rows} AS r${join(joins, "")}`;
  const numbers = values.map((_, i) => ident(`c${i}`));
  const grouped = sql`SELECT ${join([...numbers, sums])} FROM (${coded}) GROUP BY ALL HAVING sum(${weight}) > 0`;
  const cells = join([...numbers, ...n.map((side) => sql`${side}::BIGINT`)]);
  const json = gathered(call, sql`SELECT [${cells}] AS cells FROM (${grouped})`, search.attributes.length);
  const answer = sql`SELECT from_json(${search.script(sql`j`)}, '[["BIGINT"]]') AS answer FROM (${json}) WHERE j IS NOT NULL`;
  const found = translation.share(
    "patterns",
    sql`SELECT unnest(answer) AS p, unnest(range(len(answer))) AS segment FROM (${answer})`,
  );
  return { found, totals, values };
}

/** The attributes as `a0`, `a1` …, and what a row weighs on each side. */
function weighted(call: PluginCall, { attributes, weight, sides }: PatternSearch, n: readonly Sql[]): Sql {
  const wrong = literal(`${call.name}: a weight must be a whole number from 0 on`);
  const each = weight ? sql`CASE WHEN ${weight.id} >= 0 THEN ${weight.id}::HUGEINT ELSE error(${wrong}) END` : sql`1`;
  const cells = attributes.map(({ id }, i) => sql`${id} AS ${ident(`a${i}`)}`);
  const weights = sides.map((side, i) => sql`CASE WHEN ${side} THEN ${each} ELSE 0 END AS ${n[i] ?? side}`);
  return sql`SELECT ${join([...cells, ...weights])} FROM ${from(call.input)}`;
}

function totalsOf(call: PluginCall, n: readonly Sql[]): Sql {
  const tooMuch = literal(`${call.name}: the weights together pass 2^53`);
  const checked = (side: Sql) =>
    sql`CASE WHEN ${side} > 9007199254740992 THEN error(${tooMuch}) ELSE ${side}::DOUBLE END`;
  return join(n.map((side, i) => sql`${checked(side)} AS ${ident(`t${i}`)}`));
}

/** All rows as one JSON text `j`. */
function gathered(call: PluginCall, rows: Sql, attributes: number): Sql {
  const most = Math.floor(MOST_CELLS / Math.max(1, attributes));
  const message = literal(
    `${call.name}: more than ${most} different rows. Project fewer columns, or keep fewer rows first.`,
  );
  const limited = sql`${rows} LIMIT ${most + 1}`;
  return sql`SELECT CASE WHEN count(*) > ${most} THEN error(${message}) ELSE to_json(list(cells))::VARCHAR END AS j FROM (${limited})`;
}
