import type { Expansion } from "../../kql/tree.js";
import { convert } from "../convert.js";
import { translate, translateAs } from "../scope.js";
import { from, Names, withComputed, type Relation } from "../relation.js";
import { pointer } from "../element.js";
import { bind, join, sql, variable, type Sql } from "../sql.js";
import { NO_ROW, rowOf } from "../translation.js";
import { arranged, type Step } from "./step.js";

/**
 * `… | mv-expand a, b to typeof(long)`: one row an element. Several arrays are walked side by side, the shorter ones
 * filled up with null; null gives one row of null, an empty array none.
 */
export function mvExpand({ operator, input, columns, translation }: Step<"mv-expand">): Relation {
  const scope = { translation, row: rowOf(input) };
  const limit = operator.limit && translateAs(operator.limit, "long", { translation, row: NO_ROW }).sql;
  const lists = operator.expansions.map((expansion) => {
    const value = translate(expansion.value, scope);
    if (value.type !== "dynamic") throw translation.unsupported(expansion.value.span, `mv-expand of a ${value.type}`);
    const whole = listOf(value.sql, operator.bags);
    return {
      name: "list",
      type: "dynamic",
      value: limit ? sql`(${whole})[1:${limit}]` : whole,
      nullable: true,
    } as const;
  });
  const [rows, held] = withComputed(input, lists);
  const names = new Names(rows.taken);
  const items = operator.expansions.map((expansion) => ({ ...expansion, id: names.id(expansion.name) }));
  const index = names.id(operator.indexColumn ?? "item index");
  const lengths = join(held.map(({ id }) => sql`len(${id})`));
  const unnested = items.map(({ id }, i) => sql`unnest(${held[i]?.id ?? sql`NULL`}) AS ${id}`);
  const numbered = sql`unnest(range(greatest(${lengths}))) AS ${index}`;
  const source = sql`(SELECT *, ${join([...unnested, numbered])} FROM ${from(rows)})`;
  const expanded: Relation = { ...rows, source, filters: [], computed: [], taken: names.taken };
  const order = input.order.length > 0 ? [...input.order, { id: index, descending: false, nullsFirst: false }] : [];
  const [typed, values] = withComputed(
    { ...expanded, order },
    items.map((item) => ({ name: item.name, type: item.type, ...element(item, item.id) })),
  );
  const indexes =
    operator.indexColumn === null
      ? []
      : [{ name: operator.indexColumn, type: "long" as const, id: index, nullable: false }];
  return { ...typed, columns: arranged(columns, [...typed.columns, ...indexes, ...values]) };
}

/** An element in the type that was asked for; the JSON null becomes null. */
function element(item: Expansion, id: Sql): { value: Sql; nullable: boolean } {
  const whole = { sql: sql`kusto_json_or_null(${id})`, type: "dynamic", nullable: true, simple: false } as const;
  const typed = convert(whole, item.type) ?? whole;
  return { value: typed.sql, nullable: typed.nullable };
}

/** The elements of an array, the members of a bag (each as a bag of one, or as [key, value]), or the value alone. */
function listOf(value: Sql, bags: "bag" | "array"): Sql {
  const [whole, key] = [variable("whole"), variable("key")];
  const word = bags === "bag" ? sql`json_object` : sql`json_array`;
  const member = sql`${word}(${key}, json_extract(${whole}, ${pointer(key)}))`;
  const members = sql`list_transform(json_keys(${whole}), lambda ${key}: ${member})`;
  const items = sql`CASE json_type(${whole}) WHEN 'ARRAY' THEN json_extract(${whole}, '$[*]') WHEN 'OBJECT' THEN ${members} ELSE [${whole}] END`;
  return bind(value, whole, items);
}
